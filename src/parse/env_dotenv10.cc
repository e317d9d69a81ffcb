// SPDX-License-Identifier: MIT
#include "parse/env_dotenv10.h"

#include "parse/env_space.h"

namespace lintel {
namespace {

std::size_t find_line_end(std::string_view text, std::size_t offset) {
  while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r') ++offset;
  return offset;
}

void take_off_quotes(std::string_view line, EnvReading& reading) {
  Span& value = reading.value;
  const char first = line[value.begin];
  const bool is_quoted = (first == '"' || first == '\'') && line[value.end - 1] == first;
  if (!is_quoted) {
    value = trimmed(line, value);
    return;
  }
  // A lone quote stays: dotenv calls substring(1, 0), which swaps its arguments.
  if (value.size() == 1) return;
  value = {value.begin + 1, value.end - 1};
  if (first == '"') reading.escapes = EnvReading::Escapes::newline;
}

/// What /^\s*([\w.-]+)\s*=\s*(.*)?\s*$/ matches. `line` is the text up to the line's end, so
/// that offsets are those of the text. The pattern never has to try a second way: no part
/// of it can begin with what the part before it takes, but for the white space around the
/// value, and giving that back never lets more match.
std::optional<EnvReading> read_line(std::string_view line, std::size_t begin) {
  EnvReading reading;
  reading.key.begin = skip_space(line, begin);
  reading.key.end = skip_key(line, reading.key.begin);
  if (reading.key.size() == 0) return std::nullopt;
  const std::size_t separator = skip_space(line, reading.key.end);
  if (separator >= line.size() || line[separator] != '=') return std::nullopt;

  const std::size_t value = skip_space(line, separator + 1);
  if (value == line.size()) {
    reading.value = {separator + 1, separator + 1};
    return reading;
  }
  // U+2028 and U+2029 do not end a line here, but `.` does not match them.
  reading.value = {value, find_terminator(line, value)};
  if (skip_space(line, reading.value.end) != line.size()) return std::nullopt;
  take_off_quotes(line, reading);
  return reading;
}

}  // namespace

std::optional<EnvReading> Dotenv10Lexer::next() {
  while (position_ < text_.size()) {
    const std::size_t begin = position_;
    const std::size_t end = find_line_end(text_, begin);
    // The LF of CRLF makes an empty line, which holds nothing.
    position_ = end + 1;
    if (auto reading = read_line(text_.substr(0, end), begin)) return reading;
  }
  return std::nullopt;
}

}  // namespace lintel
