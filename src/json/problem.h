// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace lintel {

/// Where and why a text is not what it should be.
struct JsonProblem {
  std::size_t offset = 0;
  /// Short words, none of them from the text.
  std::string what;
};

}  // namespace lintel
