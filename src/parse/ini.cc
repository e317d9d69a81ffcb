// SPDX-License-Identifier: MIT
#include "parse/ini.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "parse/env_space.h"
#include "text/utf8.h"

namespace lintel {
namespace {

// Shorter runs of letters before a `=` are names rather than base64.
constexpr std::size_t kBase64Run = 16;
constexpr std::size_t kLongestName = 32;

struct IniText {
  std::string value;
  Span span;
};

std::optional<char32_t> hex_at(std::string_view text, std::size_t offset) {
  if (text.size() < offset + 4) return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(offset, 4)) {
    unit *= 16;
    if (c >= '0' && c <= '9') {
      unit += static_cast<char32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      unit += static_cast<char32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      unit += static_cast<char32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

/// The code point of the `\uXXXX` whose digits begin at `offset`, which then stands on the
/// last digit; of two such where they are a surrogate pair.
std::optional<char32_t> code_point_of(std::string_view text, std::size_t& offset) {
  const auto high = hex_at(text, offset);
  if (!high) return std::nullopt;
  offset += 3;
  if (*high < 0xD800 || *high > 0xDBFF || text.substr(offset + 1, 2) != "\\u") return high;
  const auto low = hex_at(text, offset + 3);
  if (!low || *low < 0xDC00 || *low > 0xDFFF) return high;
  offset += 6;
  return 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00);
}

/// What stands between the quotes of a JSON string; nothing where that is not valid.
std::optional<std::string> unescaped_json(std::string_view text) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == '"') return std::nullopt;
    if (text[i] != '\\') {
      value += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    if (text[i] == 'u') {
      const auto code_point = code_point_of(text, ++i);
      if (!code_point) return std::nullopt;
      append_utf8(value, *code_point);
      continue;
    }
    const std::size_t escape = kEscapes.find(text[i]);
    if (escape == std::string_view::npos) return std::nullopt;
    value += kMeanings[escape];
  }
  return value;
}

bool is_quoted(std::string_view text, Span part, char quote) {
  return part.size() > 1 && text[part.begin] == quote && text[part.end - 1] == quote;
}

/// Takes the quotes off that `part` begins and ends with.
IniText unquoted(std::string_view text, Span part) {
  Span inner{part.begin + 1, part.end - 1};
  // ini takes single quotes off and hands what is left to JSON.parse: '"x"' is x.
  if (text[part.begin] == '\'') {
    if (!is_quoted(text, inner, '"')) {
      return {std::string(text.substr(inner.begin, inner.size())), inner};
    }
    const Span innermost{inner.begin + 1, inner.end - 1};
    if (auto value = unescaped_json(text.substr(innermost.begin, innermost.size()))) {
      return {std::move(*value), innermost};
    }
    return {std::string(text.substr(inner.begin, inner.size())), inner};
  }
  const std::string_view raw = text.substr(inner.begin, inner.size());
  return {unescaped_json(raw).value_or(std::string(raw)), inner};
}

/// The end of the quoted text that `part` begins with, where only a comment follows it.
std::optional<std::size_t> end_of_quoted(std::string_view text, Span part) {
  const char quote = text[part.begin];
  for (std::size_t i = part.begin + 1; i < part.end; ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote) {
      const std::size_t rest = skip_space(text.substr(0, part.end), i + 1);
      const bool is_comment = rest < part.end && (text[rest] == ';' || text[rest] == '#');
      return is_comment ? std::optional(i + 1) : std::nullopt;
    }
  }
  return std::nullopt;
}

/// Up to the first `;` or `#` without a backslash before it; `\;`, `\#` and `\\` are escapes.
IniText without_comment(std::string_view text, Span part) {
  std::string value;
  std::size_t i = part.begin;
  for (; i < part.end && text[i] != ';' && text[i] != '#'; ++i) {
    const char next = i + 1 < part.end ? text[i + 1] : '\0';
    const bool is_escape = text[i] == '\\' && i + 1 < part.end;
    if (is_escape && next != ';' && next != '#' && next != '\\') value += '\\';
    if (is_escape) ++i;
    value += text[i];
  }
  const Span kept = trimmed(value, {0, value.size()});
  return {value.substr(kept.begin, kept.size()), trimmed(text, {part.begin, i})};
}

/// What ini's `unsafe` makes of a name or a value.
IniText read_text(std::string_view text, Span part) {
  part = trimmed(text, part);
  if (part.size() == 0) return {"", part};
  if (is_quoted(text, part, '"') || is_quoted(text, part, '\'')) return unquoted(text, part);
  if (text[part.begin] == '"' || text[part.begin] == '\'') {
    if (const auto end = end_of_quoted(text, part)) return unquoted(text, {part.begin, *end});
  }
  return without_comment(text, part);
}

bool is_base64(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

bool is_letter(char c) { return is_base64(c) && !(c >= '0' && c <= '9') && c != '+' && c != '/'; }

/// Whether the `=` in `line` is padding. `personalAccessToken=` is a name without a value.
bool is_padded_base64(std::string_view line, std::size_t equals) {
  const std::string_view run = line.substr(0, equals);
  const std::string_view behind = line.substr(equals + 1);
  if (run.size() < kBase64Run || !std::all_of(run.begin(), run.end(), is_base64)) return false;
  if (behind == "=") return true;
  if (!behind.empty()) return false;
  return run.size() >= kLongestName || !std::all_of(run.begin(), run.end(), is_letter);
}

bool is_section(std::string_view text, Span line) {
  if (text[line.begin] != '[') return false;
  const std::size_t closing = text.substr(0, line.end).find(']', line.begin);
  return closing != std::string_view::npos && closing + 1 == line.end;
}

std::optional<Field> read_line(std::string_view text, Span line) {
  line = trimmed(text, line);
  if (line.size() == 0 || text[line.begin] == ';' || text[line.begin] == '#') return std::nullopt;
  if (is_section(text, line)) return std::nullopt;
  const std::string_view content = text.substr(line.begin, line.size());
  const std::size_t equals = content.find('=');
  if (equals == std::string_view::npos || is_padded_base64(content, equals)) {
    return Field{"", "", std::string(content), line, ValueKind::literal, false};
  }
  const std::size_t separator = line.begin + equals;
  Field field;
  field.key = read_text(text, {line.begin, separator}).value;
  if (field.key.size() > 2 && field.key.substr(field.key.size() - 2) == "[]") {
    field.key.resize(field.key.size() - 2);
  }
  field.name = field.key;
  IniText value = read_text(text, {separator + 1, line.end});
  field.value = std::move(value.value);
  field.span = value.span;
  return field;
}

}  // namespace

Fields parse_ini(std::string_view text) {
  Fields fields;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    if (auto field = read_line(text, {begin, end})) fields.push_back(std::move(*field));
    begin = end + 1;
  }
  return fields;
}

}  // namespace lintel
