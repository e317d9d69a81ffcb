// SPDX-License-Identifier: MIT
#include "match/exposure/variables.h"

#include <algorithm>
#include <cstddef>

namespace lintel {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The name that `text` begins with.
std::string_view name_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  return text.substr(0, end);
}

/// Behind a dollar sign.
std::string_view name_behind_dollar(std::string_view text) {
  bool is_braced = false;
  if (text.starts_with('{') || text.starts_with('(')) {
    is_braced = true;
    text.remove_prefix(1);
  }
  if (text.starts_with("env:")) text.remove_prefix(4);
  const std::string_view name = name_at(text);
  if (name.empty() || !is_braced) return name;
  const std::string_view rest = text.substr(name.size());
  // Whether it is set, and a part of it.
  const bool is_part =
      rest.starts_with(":+") || rest.starts_with('+') ||
      (rest.starts_with(':') && rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9');
  return is_part ? std::string_view() : name;
}

}  // namespace

std::vector<std::string> variables_in(std::string_view value) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (!name.empty()) names.emplace_back(name);
  };
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\') {
      ++at;
    } else if (value[at] == '$') {
      add(name_behind_dollar(value.substr(at + 1)));
    } else if (value[at] == '%') {
      const std::string_view name = name_at(value.substr(at + 1));
      if (!value.substr(at + 1 + name.size()).starts_with('%')) continue;
      add(name);
      at += name.size() + 1;
    }
  }
  return names;
}

}  // namespace lintel
