// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// A finding's key as far as it tells one place from another: in a JSON pointer each step of
/// digits only is `*`, because an index changes whenever something is put in before it. The name
/// of a variable, and an empty key, stay as they are.
std::string structural_key(std::string_view key);

}  // namespace lintel
