// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/report.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"
#include "run/config.h"
#include "run/linter.h"

namespace lintel {

/// `tree` without the files that the terms exclude; each of these is a trouble more.
Tree without_excluded(Tree tree, const Terms& terms);

/// What is said of a file that the terms exclude; nothing of another.
std::optional<Trouble> exclusion_trouble(const Terms& terms, const std::string& path);

struct ComparedFileName {
  std::string path;
  Linted* linted = nullptr;
};

/// Under --config-from: holds the comments of each file against those of its version in that
/// commit. Of `tree` root and environment count.
std::optional<Error> compare_with_commit(const Tree& tree, const TreeTerms& terms,
                                         const Linter& linter,
                                         const std::vector<ComparedFileName>& files);

/// Reports what a change to lintel.json or to the baseline allows itself, under --config-from.
void blame_changes(const TreeTerms& terms, const Matcher& matcher, Report& report);

/// Reports what the terms themselves are to be blamed for: entries that allow nothing, globs that
/// leave nothing out, a baseline
/// that lists what is there no more. Behind `judge`.
void blame_terms(const Tree& tree, const TreeTerms& terms, const Usage& usage,
                 const Matcher& matcher, Report& report);

/// Writes severities into the catalog, and drops findings of rules that are off.
void apply_severities(const std::map<std::string, SeverityChange>& severity, Catalog& catalog,
                      Report& report);

}  // namespace lintel
