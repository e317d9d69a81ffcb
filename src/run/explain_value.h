// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace lintel {

/// The anatomy and the level of an Nx Cloud access token, and nothing of the token itself. Blanks
/// and line ends around it are ignored. The error says what it is instead, as far as can be told.
Result<std::string> explained_value(std::string_view value);

/// The same of what comes on standard input.
Result<std::string> explain_standard_input();

}  // namespace lintel
