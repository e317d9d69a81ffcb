// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lintel {

/// Appends one step to a JSON pointer (RFC 6901): a slash, then the key with `~` written as
/// `~0` and `/` as `~1`.
void append_step(std::string& pointer, std::string_view key);

/// A step into an array.
void append_step(std::string& pointer, std::size_t index);

/// The key of the last step; empty for the root.
std::string last_key(std::string_view pointer);

}  // namespace lintel
