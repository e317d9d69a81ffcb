// SPDX-License-Identifier: MIT
#include "text/position.h"

#include <algorithm>

#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

}  // namespace

Position walk(Position from, std::string_view text) {
  Position at = from;
  for (std::size_t offset = 0; offset < text.size();) {
    const char byte = text[offset];
    if (byte == '\n' || byte == '\r') {
      const bool pair = byte == '\r' && offset + 1 < text.size() && text[offset + 1] == '\n';
      const std::size_t length = pair ? 2 : 1;
      at = {at.line + 1, 1, 1, at.utf16_offset + length};
      offset += length;
      continue;
    }
    const CodePoint step = code_point_at(text, offset);
    const std::size_t units = step.value >= 0x10000 ? 2 : 1;
    at.column += step.valid ? 1 : step.length;
    at.utf16_column += units;
    at.utf16_offset += units;
    offset += step.length;
  }
  return at;
}

Span line_around(std::string_view text, const Span& inside, std::size_t reach) {
  const Span first = first_line_of(text, inside);
  const std::size_t low = first.begin - std::min(first.begin, reach);
  const std::string_view before = text.substr(low, first.begin - low);
  const std::size_t last_end = before.find_last_of(kLineEnds);
  const std::string_view behind = text.substr(first.end, reach);
  const std::size_t next_end = behind.find_first_of(kLineEnds);
  return {last_end == std::string_view::npos ? low : low + last_end + 1,
          first.end + std::min(next_end, behind.size())};
}

Span first_line_of(std::string_view text, const Span& span) {
  const std::size_t end = text.substr(span.begin, span.size()).find_first_of(kLineEnds);
  return {span.begin, end == std::string_view::npos ? span.end : span.begin + end};
}

}  // namespace lintel
