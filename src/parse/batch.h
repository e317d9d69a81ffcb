// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads a script of cmd.exe: `set X=v`, `set "X=v"`, `setx X v`, `echo X=v>>file`, and words
/// `X=v` of other commands. Remarks are no commands. `%X%` and `!X!` are references.
Fields parse_batch(std::string_view text, ParseContext& context);

}  // namespace lintel
