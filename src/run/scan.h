// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/finding.h"
#include "discover/tree.h"
#include "match/match.h"
#include "run/read_tree.h"

namespace lintel {

/// Looks through `trees`, which is what `options` names.
Report scan(const Options& options, const std::vector<Tree>& trees, const Catalog& catalog,
            const Matcher& matcher);

/// The report on what was read, from wherever.
Report report_on(Reading& reading, const Catalog& catalog, const Matcher& matcher);

}  // namespace lintel
