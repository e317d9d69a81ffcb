// SPDX-License-Identifier: MIT
#include "parse/references.h"

#include <algorithm>
#include <cstddef>

#include "parse/env_reference.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Behind the quote that closes the text which begins at `at`; `''` is one within.
std::size_t behind_text(std::string_view value, std::size_t at) {
  for (std::size_t i = at + 1; i < value.size(); ++i) {
    if (value[i] != '\'') continue;
    if (value.substr(i, 2) != "''") return i + 1;
    ++i;
  }
  return value.size();
}

std::string_view trimmed_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kBlanks);
  return text.substr(0, last == text.npos ? 0 : last + 1);
}

/// Whether the text in `value` is what the expression gives, and not what it compares with or
/// hands to a function.
bool is_result(std::string_view value, Span text, std::size_t expression) {
  const std::string_view before = trimmed_end(value.substr(expression, text.begin - expression));
  if (!before.empty() && !before.ends_with("||") && !before.ends_with("&&")) return false;
  const std::size_t next = std::min(value.find_first_not_of(kBlanks, text.end), value.size());
  const std::string_view behind = value.substr(next);
  return !behind.starts_with("==") && !behind.starts_with("!=");
}

/// Of one `${{ … }}` whose inner text begins at `at`; returns where it ends.
std::size_t add_results(std::string_view value, std::size_t at, std::vector<Span>& found) {
  const std::size_t expression = at;
  while (at < value.size() && value.substr(at, 2) != "}}") {
    if (value[at] != '\'') {
      ++at;
      continue;
    }
    const Span text{at, behind_text(value, at)};
    if (text.size() > 2 && is_result(value, text, expression)) {
      found.push_back({text.begin + 1, text.end - 1});
    }
    at = text.end;
  }
  return at;
}

}  // namespace

std::vector<Span> fallbacks_in(std::string_view value) {
  std::vector<Span> found;
  std::size_t at = value.find('$');
  if (at == value.npos) return found;
  if (value.find("${{") == value.npos) {
    const Interpolated read = interpolated(value);
    if (read.kind == ValueKind::both && read.text.size() < value.size()) found.push_back(read.text);
    return found;
  }
  while ((at = value.find("${{", at)) != value.npos) at = add_results(value, at + 3, found);
  return found;
}

}  // namespace lintel
