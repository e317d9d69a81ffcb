// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/syntax_tree.h"

namespace lintel {

/// What the call at `call` shows, if it is one of `console.log(…)` and its kin: a field with
/// `is_output` for each variable or property among its arguments, texts put together looked
/// through. `$X` stands for `process.env.X` and for a variable X.
Fields printed_by_javascript(const SyntaxTree& tree, std::string_view text, NodeId call);

}  // namespace lintel
