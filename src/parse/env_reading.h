// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// One assignment as one version of dotenv sees it. Spans are of the text that was read.
struct EnvReading {
  enum class Escapes {
    none,
    newline,             ///< `\n`
    newline_and_return,  ///< `\n` and `\r`
  };

  Span key;
  /// Without the quotes and blanks that dotenv takes off. Empty and behind the separator
  /// where nothing follows it.
  Span value;
  Escapes escapes = Escapes::none;
  /// Offsets of quotes within `value` that dotenv takes out, ascending. Only a value with
  /// U+2028 or U+2029 in it has any: dotenv 16 strips quotes from each of its "lines".
  std::vector<std::size_t> dropped;
};

/// `\w`, `.` and `-`: what a key of dotenv is made of.
inline bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

inline std::size_t skip_key(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_key_character(text[offset])) ++offset;
  return offset;
}

}  // namespace lintel
