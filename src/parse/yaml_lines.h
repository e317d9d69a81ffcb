// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

struct Assignment {
  std::string_view name;
  /// Without quotes around all of it.
  Span value;
};

/// The lines `K=v` of a list item or a block, which compose, Travis and many actions take for
/// variables. A line of nothing but assignments (`A=1 B='2 3'`, Travis) has each of them; else
/// the value is the rest of the line.
std::vector<Assignment> assignments_in(std::string_view text);

}  // namespace lintel
