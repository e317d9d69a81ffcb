// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/span.h"

namespace lintel {

inline constexpr std::string_view kLineBlanks = " \t";

/// The first byte of the line that `at` stands in; a line ends with LF, CR or CRLF.
inline std::size_t line_begin(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') --at;
  return at;
}

/// Of the line's end, where that is not the end of the text.
inline std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}

/// Behind the line's end.
inline std::size_t next_line(std::string_view text, std::size_t at) {
  std::size_t end = line_end(text, at);
  if (text.substr(end, 2) == "\r\n") return end + 2;
  return end < text.size() ? end + 1 : end;
}

/// Behind the blanks from `at` on.
inline std::size_t behind_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kLineBlanks, at), text.size());
}

/// Before the blanks that end at `at`.
inline std::size_t before_blanks(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at;
}

/// Nothing but blanks stands before `at` in its line.
inline bool is_first_in_line(std::string_view text, std::size_t at) {
  return before_blanks(text, at) == line_begin(text, at);
}

/// All lines that `part` touches, with the end of the last; where that has none, the end of the
/// line before them goes instead, so that the text still has no final one.
inline Span whole_lines(std::string_view text, const Span& part) {
  Span lines{line_begin(text, part.begin),
             next_line(text, std::max(part.begin, part.end - (part.size() > 0 ? 1U : 0U)))};
  const bool has_end =
      lines.end > lines.begin && (text[lines.end - 1] == '\n' || text[lines.end - 1] == '\r');
  if (has_end || lines.begin == 0) return lines;
  --lines.begin;
  if (lines.begin > 0 && text[lines.begin] == '\n' && text[lines.begin - 1] == '\r') --lines.begin;
  return lines;
}

}  // namespace lintel
