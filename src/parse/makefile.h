// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads a makefile: what `X = v`, `X := v`, `X ?= v`, `X += v` and `export X = v` set, and the
/// recipes, each with the lines that continue it, as shell. `$(X)` is a reference in both.
Fields parse_makefile(std::string_view text, ParseContext& context);

}  // namespace lintel
