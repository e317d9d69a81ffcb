// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/result.h"
#include "core/token_map.h"
#include "discover/tree.h"
#include "match/match.h"

namespace lintel {

/// What `lintel tokens` tells of: every credential in `trees`, by workspace, whatever its standing.
Result<TokenReport> tokens(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                           const Matcher& matcher);

}  // namespace lintel
