// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether `token` is a number of JSON (RFC 8259, section 6; of any size), `true`, `false` or
/// `null`. simdjson refuses numbers that do not fit its types; JavaScript rounds them.
bool is_literal(std::string_view token);

}  // namespace lintel
