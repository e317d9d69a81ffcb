// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/finding.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"
#include "run/config.h"
#include "run/linter.h"
#include "run/read_tree.h"

namespace lintel {

/// `tree` without the files that the terms exclude; each of those is a notice of the report.
Tree without_excluded(const Tree& tree, const Terms& terms, const Matcher& matcher, Report& report);

/// Under --config-from: holds the comments of each file against those of its version in that
/// commit.
std::optional<Error> compare_with_commit(const Tree& tree, const TreeTerms& terms,
                                         const Linter& linter, TreeResult& result);

/// Reports what the terms themselves are to be blamed for: entries that allow nothing, what a
/// change allows itself, a baseline that lists what is there no more. Behind `judge`.
void blame_terms(const Tree& tree, const TreeTerms& terms, const Usage& usage,
                 const Matcher& matcher, Report& report);

/// Writes severities into the catalog, and drops findings of rules that are off.
void apply_severities(const std::map<std::string, SeverityChange>& severity, Catalog& catalog,
                      Report& report);

}  // namespace lintel
