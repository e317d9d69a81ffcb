// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/report.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"
#include "run/config.h"
#include "run/read_tree.h"

namespace lintel {

/// Looks through `trees`, which is what `options` names, by the terms of each. `catalog` is the
/// one that `matcher` was made from; the severities of the terms are written into it. The report
/// has all findings, whatever their standing, but those of rules that are off.
Result<Report> scan(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                    const Matcher& matcher);

/// Looks through one tree by terms that the caller has read. Nothing is said of entries that are
/// of no use.
Result<Report> scan_by(const Options& options, const Tree& tree, const TreeTerms& terms,
                       Catalog& catalog, const Matcher& matcher);

/// The report on what was read, from wherever, by terms that the reading went by.
Report report_on(Reading& reading, const TreeTerms& terms, Catalog& catalog,
                 const Matcher& matcher);

}  // namespace lintel
