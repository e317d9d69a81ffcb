// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// The names in `$X`, `${X…}`, `$(X)`, `%X%`, `$env:X`, `${env:X}`, in the order of the text. A
/// form that does not give the value (`${X:+set}`, `${#X}`) is none.
std::vector<std::string> variables_in(std::string_view value);

}  // namespace lintel
