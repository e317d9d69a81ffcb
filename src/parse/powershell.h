// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads PowerShell by its words, without its grammar: `$env:X = "v"`, `$X = 'v'`, `X = "v"` of a
/// table, `SetEnvironmentVariable("X", "v")`, `Set-Item Env:X "v"`, words `X=v`, and the lines
/// `X=v` of strings. Strings and here-strings are decoded, those with `+` between them put
/// together; a value that is none is a reference, but for bare words behind `X=`.
Fields parse_powershell(std::string_view text, ParseContext& context);

}  // namespace lintel
