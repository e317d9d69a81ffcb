// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "parse/yaml_lines.h"

namespace lintel {

/// The name before the `=` or `+=` that follows it at once; empty where there is none.
std::string_view assigned_name(std::string_view text);

/// How a text says that a line ends.
enum class LineEnds {
  real,
  real_and_escaped,  ///< `\n` too, as printf and `echo -e` read it
};

/// The lines `K=v` and `export K=v` of a text that a command writes. A value is the rest of the
/// line; behind `export`, its first word. Quotes around all of it are left out.
std::vector<Assignment> written_assignments(std::string_view text, LineEnds ends);

}  // namespace lintel
