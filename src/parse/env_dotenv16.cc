// SPDX-License-Identifier: MIT
#include "parse/env_dotenv16.h"

#include <algorithm>
#include <array>

#include "parse/env_space.h"

// The pattern of dotenv 16.4.7, lib/main.js, with the flags m and g, over a text in which CRLF
// and CR have become LF:
//
//   (?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)
//   (\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)
//
// It backtracks; this file says why each place has only the ways that are tried here. Up to
// the separator there is one way (or two, with and without `export`), because no part can
// begin with what the part before it takes. Behind it, a value without quotes or an empty one
// always matches at the shortest white space, so the lazy `\s*?` and `\s+?` never grow.

namespace lintel {
namespace {

constexpr std::string_view kQuotes = "'\"`";
constexpr std::string_view kExport = "export";

/// What value.replace(/^(['"`])([\s\S]*)\1$/mg, '$2') takes out of a `value` of several lines
/// (U+2028 and U+2029 part them; LF cannot stand in a value without quotes).
std::vector<std::size_t> quotes_of_lines(std::string_view text, Span value) {
  // The pattern is greedy: from any line on, it closes at the last quote of its kind that
  // ends a line.
  std::array<std::size_t, kQuotes.size()> last{};
  for (std::size_t i = value.begin; i < value.end; ++i) {
    const std::size_t quote = kQuotes.find(text[i]);
    if (quote == std::string_view::npos) continue;
    if (i + 1 == value.end || terminator_at(text, i + 1) != 0) last[quote] = i;
  }
  std::vector<std::size_t> dropped;
  for (std::size_t line = value.begin; line < value.end;) {
    const std::size_t quote = kQuotes.find(text[line]);
    std::size_t rest = line;
    if (quote != std::string_view::npos && last[quote] > line) {
      dropped.push_back(line);
      dropped.push_back(last[quote]);
      rest = last[quote] + 1;
    }
    rest = find_terminator(text, rest);
    line = rest + std::max<std::size_t>(terminator_at(text, rest), 1);
  }
  return dropped;
}

}  // namespace

std::optional<EnvReading> Dotenv16Lexer::next() {
  while (true) {
    // A match may begin at any line, but `\s*` leads all of those before the first
    // character to the same place. A comment is passed here, too: it begins no assignment.
    const std::size_t begin = skip_space(text_, position_);
    if (begin >= text_.size()) return std::nullopt;
    if (auto reading = read_at(begin)) return reading;
    position_ = find_terminator(text_, begin);
  }
}

std::optional<EnvReading> Dotenv16Lexer::read_at(std::size_t begin) {
  if (text_.substr(begin, kExport.size()) == kExport) {
    const std::size_t word_end = begin + kExport.size();
    const std::size_t key = skip_space(text_, word_end);
    if (key != word_end) {
      if (auto reading = read_assignment(key)) return reading;
    }
  }
  return read_assignment(begin);
}

std::optional<EnvReading> Dotenv16Lexer::read_assignment(std::size_t key) {
  EnvReading reading;
  reading.key = {key, skip_key(text_, key)};
  if (reading.key.size() == 0) return std::nullopt;

  const std::size_t separator = skip_space(text_, reading.key.end);
  if (separator >= text_.size()) return std::nullopt;
  std::size_t value = separator + 1;
  if (text_[separator] == ':' && separator == reading.key.end) {
    // One white space belongs to the separator; CRLF counts as the LF it has become.
    const std::size_t size = space_at(text_, value);
    if (size == 0) return std::nullopt;
    reading.value = {value, value};
    value += text_.substr(value, 2) == "\r\n" ? 2 : size;
  } else if (text_[separator] == '=') {
    reading.value = {value, value};
  } else {
    return std::nullopt;
  }
  read_value(value, reading);
  return reading;
}

void Dotenv16Lexer::read_value(std::size_t begin, EnvReading& reading) {
  const std::size_t first = skip_space(text_, begin);
  if (first < text_.size() && kQuotes.find(text_[first]) != std::string_view::npos) {
    if (const auto closing = find_closing_quote(first)) {
      reading.value = {first + 1, *closing};
      if (text_[first] == '"') reading.escapes = EnvReading::Escapes::newline_and_return;
      position_ = *closing + 1;
      return;
    }
  }
  std::size_t end = begin;
  while (end < text_.size() && text_[end] != '#' && text_[end] != '\n' && text_[end] != '\r') ++end;
  read_unquoted({begin, end}, reading);
  position_ = end;
}

void Dotenv16Lexer::read_unquoted(Span captured, EnvReading& reading) const {
  const Span value = trimmed(text_, captured);
  // An empty value keeps the place behind the separator.
  if (value.size() == 0) return;
  reading.value = value;
  const char first = text_[value.begin];
  if (first == '"') reading.escapes = EnvReading::Escapes::newline_and_return;
  if (find_terminator(text_.substr(0, value.end), value.begin) != value.end) {
    reading.dropped = quotes_of_lines(text_, value);
  } else if (kQuotes.find(first) != std::string_view::npos && value.size() > 1 &&
             text_[value.end - 1] == first) {
    reading.dropped = {value.begin, value.end - 1};
  }
  if (reading.dropped == std::vector<std::size_t>{value.begin, value.end - 1}) {
    reading.value = {value.begin + 1, value.end - 1};
    reading.dropped.clear();
  }
}

/// The greedy body runs to the first quote without a backslash before it; where the rest of
/// the pattern does not match behind that one, it gives back and closes at an escaped quote,
/// the last first. A quote that opens a value never has a backslash before it, so no search
/// passes the next opening quote of its kind: all searches together are linear.
std::optional<std::size_t> Dotenv16Lexer::find_closing_quote(std::size_t opening) const {
  std::optional<std::size_t> escaped;
  std::size_t quote = opening;
  while (true) {
    quote = text_.find(text_[opening], quote + 1);
    if (quote == std::string_view::npos) return escaped;
    const bool closes = ends_value(quote + 1);
    if (text_[quote - 1] != '\\') return closes ? quote : escaped;
    if (closes) escaped = quote;
  }
}

/// Whether `\s*(?:#.*)?$` matches at `offset`: blanks, then a comment or the end of a line.
bool Dotenv16Lexer::ends_value(std::size_t offset) const {
  while (terminator_at(text_, offset) == 0) {
    const std::size_t size = space_at(text_, offset);
    if (size == 0) return offset >= text_.size() || text_[offset] == '#';
    offset += size;
  }
  return true;
}

}  // namespace lintel
