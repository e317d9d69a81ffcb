// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/fix_report.h"
#include "core/notice.h"
#include "core/report.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"

namespace lintel {

/// What came of `lintel fix`.
struct Fixing {
  FixReport fixes;
  /// Of the scan that it began with.
  std::vector<Notice> notices;
};

/// Scans `trees` and plans, shows or writes what mends the findings that count or are known;
/// those that are allowed only where `--only` names their rule. Nothing is written but the files
/// that the report lists as written. The error says why there is no plan.
Result<Fixing> fix(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                   const Matcher& matcher);

}  // namespace lintel
