// SPDX-License-Identifier: MIT
#pragma once

#include "cli/options.h"
#include "core/finding.h"
#include "core/result.h"
#include "match/match.h"

namespace lintel {

/// Looks through everything that `options` names.
Report scan(const Options& options, const Catalog& catalog, const Matcher& matcher);

}  // namespace lintel
