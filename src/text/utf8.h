// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// The character that stands for what is not text.
inline constexpr char32_t kReplacement = 0xFFFD;

/// One step through UTF-8.
struct CodePoint {
  /// kReplacement where `valid` is false.
  char32_t value = kReplacement;
  /// Bytes taken, at least 1. For ill-formed input: the maximal subpart (Unicode 3.9, as the
  /// WHATWG decoder replaces it), 1 to 3 bytes.
  std::size_t length = 1;
  bool valid = false;
};

/// `offset` is inside `text`.
CodePoint code_point_at(std::string_view text, std::size_t offset);

/// The offset of the first ill-formed byte, if any. Fast on ASCII.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Valid UTF-8: each maximal ill-formed part becomes U+FFFD.
std::string to_valid_utf8(std::string_view text);

/// `code_point` is a scalar value, or a surrogate, which becomes its three bytes (WTF-8).
void append_utf8(std::string& text, char32_t code_point);

}  // namespace lintel
