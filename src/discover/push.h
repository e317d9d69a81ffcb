// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "discover/range.h"

namespace lintel {

/// What a push sends: PRE_COMMIT_FROM_REF and PRE_COMMIT_TO_REF where the pre-commit framework
/// says so, else the lines that git gives to a pre-push hook on standard input. Without a tip
/// where nothing is sent. `remote` is the name that git gives to the hook, or empty.
Result<RangeRequest> pushed_range(const std::string& remote);

/// The same from the lines of git: `<local ref> <local id> <remote ref> <remote id>`.
Result<RangeRequest> pushed_range_from(std::string_view lines, const std::string& remote);

}  // namespace lintel
