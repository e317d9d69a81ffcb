// SPDX-License-Identifier: MIT
#include "json/literal.h"

#include <cstddef>

namespace lintel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view token, std::size_t at) {
  while (at < token.size() && is_digit(token[at])) ++at;
  return at;
}

bool is_number(std::string_view token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  if (at == token.size() || !is_digit(token[at])) return false;
  at = token[at] == '0' ? at + 1 : skip_digits(token, at);
  if (at < token.size() && token[at] == '.') {
    const std::size_t begin = ++at;
    at = skip_digits(token, begin);
    if (at == begin) return false;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t begin = at;
    at = skip_digits(token, begin);
    if (at == begin) return false;
  }
  return at == token.size();
}

}  // namespace

bool is_literal(std::string_view token) {
  return token == "true" || token == "false" || token == "null" || is_number(token);
}

}  // namespace lintel
