// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// The length of the escape that starts with the backslash at `offset`: 2, or 6 for `\uXXXX`.
/// Nothing where JSON knows no such escape.
std::optional<std::size_t> escape_length(std::string_view text, std::size_t offset);

/// Resolves the escapes of a JSON string without its quotes. A lone surrogate becomes its three
/// bytes (WTF-8); what is no escape stays as it is.
std::string unescaped(std::string_view raw);

}  // namespace lintel
