// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Every value of a TOML text but tables and arrays: the key is the pointer, of all four kinds of
/// strings the escapes are resolved, and other values are what is written. A line that is not as
/// TOML wants it is passed over, and ends what was open before it.
Fields parse_toml(std::string_view text, ParseContext& context);

}  // namespace lintel
