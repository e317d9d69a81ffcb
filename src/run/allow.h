// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/report.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"

namespace lintel {

/// Scans, looks the finding up that `options` names, and adds the entry that allows it to
/// lintel.json, of which all else stays as it is. Says so on standard error.
Result<Report> write_allowance(const Options& options, const std::vector<Tree>& trees,
                               Catalog& catalog, const Matcher& matcher);

}  // namespace lintel
