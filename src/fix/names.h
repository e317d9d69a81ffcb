// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// Whether `name` is written as variables of the environment are: `NX_KEY`.
inline bool is_variable(std::string_view name) {
  constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  constexpr std::string_view kRest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  return !name.empty() && kUpper.find(name[0]) != std::string_view::npos &&
         name.find_first_not_of(kRest) == std::string_view::npos;
}

/// `nx-key` of `NX_KEY`, with the separator that is given.
inline std::string lower_with(std::string_view name, char separator) {
  std::string lower(name);
  for (char& c : lower) {
    if (c == '_') c = separator;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

inline bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

/// The span with the quotes around it, if there are any.
inline Span with_quotes(std::string_view text, Span span) {
  const bool is_quoted = span.begin > 0 && span.end < text.size() && is_quote(text[span.end]) &&
                         text[span.begin - 1] == text[span.end];
  return is_quoted ? Span{span.begin - 1, span.end + 1} : span;
}

}  // namespace lintel
