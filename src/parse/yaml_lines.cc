// SPDX-License-Identifier: MIT
#include "parse/yaml_lines.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace lintel {
namespace {

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// The name before the `=` that follows it at once; empty where there is none.
std::string_view name_at(std::string_view text, Span part) {
  std::size_t end = part.begin;
  if (end == part.end || !is_word_start(text[end])) return {};
  while (end < part.end && is_word(text[end])) ++end;
  if (end == part.end || text[end] != '=') return {};
  return text.substr(part.begin, end - part.begin);
}

/// Without quotes around it.
Span unquoted(std::string_view text, Span value) {
  if (value.size() < 2) return value;
  const char quote = text[value.begin];
  if ((quote != '"' && quote != '\'') || text[value.end - 1] != quote) return value;
  return {value.begin + 1, value.end - 1};
}

/// The end of the word at `begin`, blanks in quotes being part of it.
std::size_t end_of_word(std::string_view text, std::size_t begin, std::size_t end) {
  char quote = '\0';
  for (std::size_t i = begin; i < end; ++i) {
    if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (is_blank(text[i])) {
      return i;
    }
  }
  return end;
}

/// Nothing where a word of the line is no assignment.
std::optional<std::vector<Assignment>> words_of(std::string_view text, Span line) {
  std::vector<Assignment> found;
  for (std::size_t i = line.begin; i < line.end;) {
    const std::size_t end = end_of_word(text, i, line.end);
    const std::string_view name = name_at(text, {i, end});
    if (name.empty()) return std::nullopt;
    found.push_back({name, unquoted(text, {i + name.size() + 1, end})});
    i = end;
    while (i < line.end && is_blank(text[i])) ++i;
  }
  return found;
}

void add_line(std::string_view text, Span line, std::vector<Assignment>& found) {
  while (line.begin < line.end && is_blank(text[line.begin])) ++line.begin;
  while (line.begin < line.end && is_blank(text[line.end - 1])) --line.end;
  const std::string_view name = name_at(text, line);
  if (name.empty()) return;
  if (const auto words = words_of(text, line)) {
    found.insert(found.end(), words->begin(), words->end());
    return;
  }
  found.push_back({name, unquoted(text, {line.begin + name.size() + 1, line.end})});
}

}  // namespace

std::vector<Assignment> assignments_in(std::string_view text) {
  std::vector<Assignment> found;
  if (text.find('=') == text.npos) return found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    add_line(text, {begin, end}, found);
    begin = end + 1;
  }
  return found;
}

}  // namespace lintel
