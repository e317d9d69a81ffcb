// SPDX-License-Identifier: MIT
#include "parse/shell_lines.h"

#include <algorithm>
#include <initializer_list>

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t\r";

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

Span trimmed(std::string_view text, Span part) {
  while (part.begin < part.end && kBlanks.find(text[part.begin]) != kBlanks.npos) ++part.begin;
  while (part.begin < part.end && kBlanks.find(text[part.end - 1]) != kBlanks.npos) --part.end;
  return part;
}

bool skip_word(std::string_view text, Span& line, std::string_view word) {
  const std::string_view rest = text.substr(line.begin, line.size());
  if (!rest.starts_with(word) || rest.size() == word.size()) return false;
  if (kBlanks.find(rest[word.size()]) == kBlanks.npos) return false;
  line = trimmed(text, {line.begin + word.size(), line.end});
  return true;
}

/// The first word of a value, or what stands in quotes.
Span first_word(std::string_view text, Span value) {
  const char first = value.size() == 0 ? ' ' : text[value.begin];
  const bool is_quoted = first == '"' || first == '\'';
  const std::size_t from = value.begin + (is_quoted ? 1 : 0);
  const std::size_t end = is_quoted ? text.find(first, from) : text.find_first_of(" \t;&|", from);
  return {from, std::min(end, value.end)};
}

Span without_quotes(std::string_view text, Span value) {
  if (value.size() < 2) return value;
  const char quote = text[value.begin];
  if ((quote != '"' && quote != '\'') || text[value.end - 1] != quote) return value;
  return {value.begin + 1, value.end - 1};
}

void add_line(std::string_view text, Span line, std::vector<Assignment>& found) {
  line = trimmed(text, line);
  const bool is_command = skip_word(text, line, "export");
  const std::string_view name = assigned_name(text.substr(line.begin, line.size()));
  if (name.empty()) return;
  const std::size_t sign = line.begin + name.size();
  const Span value{sign + (text[sign] == '+' ? 2 : 1), line.end};
  found.push_back({name, is_command ? first_word(text, value) : without_quotes(text, value)});
}

}  // namespace

std::string_view assigned_name(std::string_view text) {
  if (text.empty() || !is_word_start(text.front())) return {};
  const auto end = std::find_if_not(text.begin(), text.end(), is_word);
  const std::size_t size = static_cast<std::size_t>(end - text.begin());
  const std::string_view rest = text.substr(size);
  return rest.starts_with('=') || rest.starts_with("+=") ? text.substr(0, size)
                                                         : std::string_view{};
}

std::vector<Assignment> written_assignments(std::string_view text, LineEnds ends) {
  std::vector<Assignment> found;
  if (text.find('=') == text.npos) return found;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t next = end + 1;
    if (ends == LineEnds::real_and_escaped) {
      const std::size_t escaped = text.find("\\n", begin);
      if (escaped < end) {
        end = escaped;
        next = end + 2;
      }
    }
    add_line(text, {begin, end}, found);
    begin = next;
  }
  return found;
}

}  // namespace lintel
