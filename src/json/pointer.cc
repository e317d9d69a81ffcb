// SPDX-License-Identifier: MIT
#include "json/pointer.h"

namespace lintel {

void append_step(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

void append_step(std::string& pointer, std::size_t index) {
  pointer += '/';
  pointer += std::to_string(index);
}

std::string last_key(std::string_view pointer) {
  std::string key;
  const std::size_t slash = pointer.rfind('/');
  if (slash == std::string_view::npos) return key;
  for (std::size_t i = slash + 1; i < pointer.size(); ++i) {
    const bool is_escape = pointer[i] == '~' && i + 1 < pointer.size();
    key += is_escape ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
  }
  return key;
}

}  // namespace lintel
