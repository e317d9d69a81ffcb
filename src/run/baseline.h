// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/report.h"
#include "core/result.h"
#include "discover/tree.h"
#include "match/match.h"

namespace lintel {

/// Writes the .lintel-baseline of each tree, whole or not at all, and says so on standard error:
/// what is found and not allowed, and what the old file knows of places that were not looked
/// at. The key of the old file stays. Where something could not be read nothing is written, and
/// the report says why.
Result<Report> write_baselines(const Options& options, const std::vector<Tree>& trees,
                               Catalog& catalog, const Matcher& matcher);

}  // namespace lintel
