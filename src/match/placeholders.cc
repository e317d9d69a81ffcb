// SPDX-License-Identifier: MIT
#include "match/placeholders.h"

#include <cstddef>

#include "match/randomness.h"
#include "text/trim.h"

namespace lintel {
namespace {

std::string any_of(const std::vector<std::string>& alternatives) {
  std::string joined;
  for (const std::string& alternative : alternatives) {
    joined += joined.empty() ? "(?:" : "|(?:";
    joined += alternative + ')';
  }
  return joined;
}

bool is_name_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The literal in `${X:-literal}`; `inside` is what stands between the braces.
std::string_view default_in(std::string_view inside) {
  const std::size_t at = inside.find_first_of(":-");
  if (at == std::string_view::npos) return {};
  inside.remove_prefix(at);
  if (inside.starts_with(":-")) return inside.substr(2);
  return inside.starts_with('-') ? inside.substr(1) : std::string_view{};
}

/// The text that is left when `$X`, `${X}`, `${{ X }}` and `$(X)` are taken out and defaults
/// kept. A bare `$X` in the middle of a word is none: `pa$$word`.
std::string without_references(std::string_view value) {
  std::string rest;
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] != '$' || i + 1 == value.size()) {
      rest += value[i++];
      continue;
    }
    const char next = value[i + 1];
    const bool is_in_word = i > 0 && (is_name_character(value[i - 1]) || value[i - 1] == '$');
    if (next == '{' || next == '(') {
      const std::string_view close = value.substr(i, 3) == "${{" ? "}}" : next == '{' ? "}" : ")";
      const std::size_t end = value.find(close, i);
      if (end == std::string_view::npos) return rest.append(value.substr(i));
      if (close == "}") rest += default_in(value.substr(i + 2, end - i - 2));
      i = end + close.size();
    } else if (is_name_character(next) && !is_in_word) {
      for (++i; i < value.size() && is_name_character(value[i]);) ++i;
    } else {
      rest += value[i++];
    }
  }
  return rest;
}

}  // namespace

PlaceholderTable::PlaceholderTable(const Placeholders& placeholders)
    : exact_(placeholders.exact.begin(), placeholders.exact.end()),
      patterns_(any_of(placeholders.patterns)),
      words_(any_of(placeholders.words), Pattern::Case::ignored),
      references_(any_of(placeholders.references)) {}

bool PlaceholderTable::is_word(std::string_view value) const {
  return words_.matches_whole(trimmed(value));
}

bool PlaceholderTable::is_reference(std::string_view value) const {
  // `Bearer ${X}`, `${X:-literal}`: what stands around the reference decides, and that is no
  // secret unless it looks like one.
  const std::string rest = without_references(value);
  if (looks_random(rest)) return references_.matches_whole(value) && rest.size() == value.size();
  return rest.size() < value.size() || references_.matches_whole(value);
}

ValueClass PlaceholderTable::class_of(const Field& field, Format format) const {
  const std::string_view value = trimmed(field.value);
  if (value.empty()) return ValueClass::empty;
  if (field.kind == ValueKind::reference) return ValueClass::reference;
  if (exact_.count(std::string(value)) > 0 || patterns_.matches_whole(value)) {
    return ValueClass::placeholder;
  }
  if (!is_reference(value)) return ValueClass::literal;
  const bool is_verbatim = format == Format::nx_json || format == Format::nx_cloud_env;
  return is_verbatim ? ValueClass::uninterpolated : ValueClass::reference;
}

}  // namespace lintel
