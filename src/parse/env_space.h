// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// Bytes of the line terminator (ECMA-262 12.3: LF, CR, U+2028, U+2029) at `offset`, 0 where
/// there is none. CRLF is two of them.
inline std::size_t terminator_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  if (text[offset] == '\n' || text[offset] == '\r') return 1;
  if (text[offset] != '\xE2') return 0;
  const std::string_view three = text.substr(offset, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
}

/// Bytes of what JavaScript's `\s` and `trim` call white space at `offset`, 0 where there is
/// none: ASCII blanks, line terminators, the BOM and every Zs of Unicode.
inline std::size_t space_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  const char first = text[offset];
  if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
  if (first == '\xC2') return text.substr(offset, 2) == "\xC2\xA0" ? 2 : 0;
  if (first != '\xE1' && first != '\xE2' && first != '\xE3' && first != '\xEF') return 0;
  const std::string_view three = text.substr(offset, 3);
  if (three.size() < 3) return 0;
  if (three == "\xE1\x9A\x80" || three == "\xE2\x81\x9F" || three == "\xE3\x80\x80" ||
      three == "\xEF\xBB\xBF") {
    return 3;
  }
  if (three.substr(0, 2) != "\xE2\x80") return 0;
  const auto last = static_cast<unsigned char>(three[2]);
  return last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
}

/// The first offset at or behind `offset` where no white space stands.
inline std::size_t skip_space(std::string_view text, std::size_t offset) {
  while (const std::size_t size = space_at(text, offset)) offset += size;
  return offset;
}

/// The first line terminator at or behind `offset`; the size of `text` where there is none.
inline std::size_t find_terminator(std::string_view text, std::size_t offset) {
  while (offset < text.size() && terminator_at(text, offset) == 0) ++offset;
  return offset;
}

/// `span` without the white space at both of its ends, as `trim` has it.
inline Span trimmed(std::string_view text, Span span) {
  const std::string_view head = text.substr(0, span.end);
  span.begin = skip_space(head, span.begin);
  const auto ends_with_space = [&](std::size_t size) {
    return span.size() >= size && space_at(head.substr(0, span.end), span.end - size) == size;
  };
  while (true) {
    if (ends_with_space(1)) {
      span.end -= 1;
    } else if (ends_with_space(3)) {
      span.end -= 3;
    } else if (ends_with_space(2)) {
      span.end -= 2;
    } else {
      return span;
    }
  }
}

}  // namespace lintel
