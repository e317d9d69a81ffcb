// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "core/edit.h"
#include "core/finding.h"
#include "core/fix_report.h"
#include "match/match.h"

namespace lintel {

/// The lines of `text` that the edits change, as they may be shown. `findings` are all of the
/// text, in its order, edited or not: of their lines only what their excerpts show is shown, as
/// what stands beside a token is often another secret.
std::vector<ChangedLine> changed_lines(std::string_view text, const Edits& edits,
                                       const std::vector<Finding>& findings,
                                       const Matcher& matcher);

}  // namespace lintel
