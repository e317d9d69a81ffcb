// SPDX-License-Identifier: MIT
#include "text/structural_key.h"

#include <algorithm>
#include <cstddef>

namespace lintel {

std::string structural_key(std::string_view key) {
  if (!key.starts_with('/')) return std::string(key);
  std::string result;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find('/', 1), key.size());
    const std::string_view step = key.substr(1, end - 1);
    const bool is_index =
        !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
    result.append("/").append(is_index ? "*" : step);
    key.remove_prefix(end);
  }
  return result;
}

}  // namespace lintel
