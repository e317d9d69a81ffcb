// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Without ASCII blanks and line ends on both sides.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace lintel
