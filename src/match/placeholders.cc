// SPDX-License-Identifier: MIT
#include "match/placeholders.h"

#include <algorithm>
#include <array>
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
      // `$env:X` of PowerShell.
      i += value.substr(i).starts_with("$env:") ? std::size_t{5} : std::size_t{1};
      while (i < value.size() && is_name_character(value[i])) ++i;
    } else {
      rest += value[i++];
    }
  }
  return rest;
}

/// `fake-` before something that a generator made does not make it a word.
bool has_random_part(std::string_view value) {
  constexpr std::size_t kShortest = 16;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of("-_. :"), value.size());
    if (end >= kShortest && looks_random(value.substr(0, end))) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

/// Whether `$name` reads as somebody's variable: `$NX_TOKEN`, `$nxToken`, `$ci_token`, and not
/// `$wordfish`, which may be a password.
bool reads_as_variable(std::string_view name) {
  if (name.find('_') != std::string_view::npos || name.find('.') != std::string_view::npos) {
    return true;
  }
  std::string lower(name);
  bool has_small = false;
  for (char& c : lower) {
    has_small = has_small || (c >= 'a' && c <= 'z');
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!has_small) return true;
  constexpr std::array<std::string_view, 8> kWords{"token", "key",   "secret", "auth",
                                                   "cred",  "cloud", "access", "env"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// Where nothing is interpolated, text around a reference is a part of the value, and so is
/// `$word`. `Bearer ` and a sign or two are not enough to make a secret.
bool is_literal_in_spite(std::string_view value, std::string_view rest) {
  constexpr std::size_t kFewest = 4;
  if (rest.starts_with("Bearer ")) rest.remove_prefix(7);
  const auto count = std::count_if(rest.begin(), rest.end(),
                                   [](char c) { return is_name_character(c) && c != '_'; });
  const bool is_bare = value.size() > 1 && value[0] == '$' &&
                       std::all_of(value.begin() + 1, value.end(), is_name_character);
  if (is_bare) return !reads_as_variable(value.substr(1));
  return rest.size() < value.size() && static_cast<std::size_t>(count) >= kFewest;
}

}  // namespace

PlaceholderTable::PlaceholderTable(const Placeholders& placeholders)
    : exact_(placeholders.exact.begin(), placeholders.exact.end()),
      patterns_(any_of(placeholders.patterns)),
      words_(any_of(placeholders.words), Pattern::Case::ignored),
      references_(any_of(placeholders.references)) {}

bool PlaceholderTable::is_word(std::string_view value) const {
  return words_.matches_whole(trimmed(value)) && !has_random_part(value);
}

bool PlaceholderTable::is_reference(std::string_view value, Resolver resolver) const {
  // `Bearer ${X}`, `${X:-literal}`: what stands around the reference decides, and that is no
  // secret unless it looks like one.
  const std::string rest = without_references(value);
  const bool is_whole = references_.matches_whole(value);
  if (looks_random(rest)) return is_whole && rest.size() == value.size();
  if (resolver == Resolver::none && is_literal_in_spite(value, rest)) return false;
  return rest.size() < value.size() || is_whole;
}

ValueClass PlaceholderTable::class_of(const Field& field, Format format) const {
  const std::string_view value = trimmed(field.value);
  if (value.empty()) return ValueClass::empty;
  if (field.kind == ValueKind::reference) return ValueClass::reference;
  if (exact_.count(std::string(value)) > 0 || patterns_.matches_whole(value)) {
    return ValueClass::placeholder;
  }
  const bool is_verbatim = format == Format::nx_json || format == Format::nx_cloud_env;
  // The parser has seen every `$X` that dotenv-expand would; one that is left was escaped.
  const bool is_escaped = format == Format::env && field.kind == ValueKind::literal &&
                          value.size() > 1 && value[0] == '$' &&
                          (is_name_character(value[1]) || value[1] == '{') &&
                          !value.starts_with("${{") && !value.starts_with("$env:");
  if (is_escaped) return ValueClass::literal;
  if (!is_reference(value, is_verbatim ? Resolver::none : Resolver::some)) {
    return ValueClass::literal;
  }
  return is_verbatim ? ValueClass::uninterpolated : ValueClass::reference;
}

}  // namespace lintel
