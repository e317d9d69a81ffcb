// SPDX-License-Identifier: MIT
#include "parse/yaml_recover.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace lintel {
namespace {

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

std::size_t end_of_line(std::string_view text, std::size_t begin) {
  return std::min(text.find_first_of("\r\n", begin), text.size());
}

/// Where the lines behind `line` end that are indented more than it.
std::size_t end_of_block(std::string_view text, Span line) {
  const std::size_t indent = skip_blanks(text, line.begin, line.end) - line.begin;
  std::size_t end = line.end;
  while (end < text.size()) {
    const Span next{end + 1, end_of_line(text, end + 1)};
    const std::size_t content = skip_blanks(text, next.begin, next.end);
    if (content < next.end && content - next.begin <= indent) break;
    end = next.end;
  }
  return end;
}

/// The scalar at `begin`, of one line unless it is a block.
std::optional<YamlScalar> scalar_at(std::string_view text, Span line, std::size_t begin,
                                    std::size_t indent) {
  const char first = text[begin];
  if (first == '{' || first == '[' || first == '#' || first == '*') return std::nullopt;
  if (first == '|' || first == '>') {
    return YamlScalar{YamlScalar::Style::block, {begin, line.end}, static_cast<int>(indent)};
  }
  if (first == '"' || first == '\'') {
    const std::size_t close = text.substr(0, line.end).find(first, begin + 1);
    const auto style =
        first == '"' ? YamlScalar::Style::double_quoted : YamlScalar::Style::single_quoted;
    return YamlScalar{style, {begin, close == text.npos ? line.end : close + 1}, 0};
  }
  std::size_t end = begin;
  while (end < line.end && !(text[end] == '#' && is_blank(text[end - 1]))) ++end;
  while (end > begin && is_blank(text[end - 1])) --end;
  return YamlScalar{YamlScalar::Style::plain, {begin, end}, 0};
}

std::optional<YamlLine> line_in(std::string_view text, Span line) {
  std::size_t at = skip_blanks(text, line.begin, line.end);
  while (at + 1 < line.end && text[at] == '-' && is_blank(text[at + 1])) {
    at = skip_blanks(text, at + 1, line.end);
  }
  const std::size_t indent = at - line.begin;
  const bool is_quoted = at < line.end && (text[at] == '"' || text[at] == '\'');
  const std::size_t begin = at + (is_quoted ? 1 : 0);
  std::size_t end = begin;
  while (end < line.end && is_key_character(text[end])) ++end;
  at = end;
  if (is_quoted && (at == line.end || text[at++] != text[begin - 1])) return std::nullopt;
  if (end == begin || at + 1 >= line.end || text[at] != ':' || !is_blank(text[at + 1])) {
    return std::nullopt;
  }
  const std::size_t value = skip_blanks(text, at + 1, line.end);
  if (value == line.end) return std::nullopt;
  const auto scalar = scalar_at(text, line, value, indent);
  if (!scalar) return std::nullopt;
  return YamlLine{std::string(text.substr(begin, end - begin)), *scalar};
}

}  // namespace

std::vector<YamlLine> lines_beside(std::string_view text, std::vector<Span> known) {
  std::sort(known.begin(), known.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<YamlLine> found;
  std::size_t next = 0;
  std::size_t covered = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_line(text, begin);
    if (auto line = line_in(text, {begin, end})) {
      const std::size_t at = line->value.span.begin;
      // A quoted value begins behind its quote.
      for (; next < known.size() && known[next].begin <= at + 1; ++next) {
        covered = std::max(covered, known[next].end + 1);
      }
      if (at >= covered) {
        YamlScalar& value = line->value;
        if (value.style == YamlScalar::Style::block)
          value.span.end = end_of_block(text, {begin, end});
        covered = value.span.end;
        found.push_back(std::move(*line));
      }
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace lintel
