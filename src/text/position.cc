// SPDX-License-Identifier: MIT
#include "text/position.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

/// ASCII without a carriage return, most text: counted without looking at each character.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t seen = 0;
  std::size_t offset = 0;
  for (; offset + sizeof seen <= text.size(); offset += sizeof seen) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    seen |= word;
  }
  for (; offset < text.size(); ++offset) seen |= static_cast<unsigned char>(text[offset]);
  return (seen & kHighBits) == 0 && text.find('\r') == std::string_view::npos;
}

void pass_plain(Position& at, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  std::size_t behind = text.size();
  if (lines > 0) {
    at.line += lines;
    at.column = 1;
    at.utf16_column = 1;
    behind -= text.rfind('\n') + 1;
  }
  at.column += behind;
  at.utf16_column += behind;
  at.utf16_offset += text.size();
}

/// Over one character or one line end.
void step(Position& at, std::string_view text, std::size_t& offset) {
  const char byte = text[offset];
  if (byte == '\n' || byte == '\r') {
    const bool is_pair = byte == '\r' && offset + 1 < text.size() && text[offset + 1] == '\n';
    const std::size_t length = is_pair ? 2 : 1;
    at = {at.line + 1, 1, 1, at.utf16_offset + length};
    offset += length;
    return;
  }
  const CodePoint next = code_point_at(text, offset);
  const std::size_t units = next.value >= 0x10000 ? 2 : 1;
  at.column += next.valid ? 1 : next.length;
  at.utf16_column += units;
  at.utf16_offset += units;
  offset += next.length;
}

}  // namespace

Position walk(Position from, std::string_view text) {
  constexpr std::size_t kStretch = 4096;
  Position at = from;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::string_view stretch = text.substr(offset, kStretch);
    if (is_plain(stretch)) {
      pass_plain(at, stretch);
      offset += stretch.size();
    } else {
      const std::size_t end = offset + stretch.size();
      while (offset < end) step(at, text, offset);
    }
  }
  return at;
}

Position walk_by_steps(Position from, std::string_view text) {
  Position at = from;
  for (std::size_t offset = 0; offset < text.size();) step(at, text, offset);
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
