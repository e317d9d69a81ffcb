// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// The values of a JavaScript or TypeScript text that have a name:
///
/// * of variables, `process.env.X = …`, defaults of parameters and members of classes and enums:
///   key and name are the variable's;
/// * of properties, items of arrays and attributes of JSX: the key is the pointer from the
///   outermost object literal, and `value` beside `name: 'X'`, or in `X: { … }`, is named X;
/// * of arguments: named by a text that stands before them (`setEnv('X', …)`), else by the
///   function (`useNxCloud(…)`);
/// * what a name falls back to (`process.env.X || '…'`) is a field X of its own.
///
/// Texts are decoded and joined over `+`, `${…}` in them is kept in a form that reads as a
/// reference; the span goes from the first literal to the last. A value that is no text, number
/// or the like is a reference, and its value is the code. Texts that a shell will run, by the
/// name they have, are read as that. `grammar` is one of the three.
Fields parse_javascript(std::string_view text, Grammar grammar, ParseContext& context);

}  // namespace lintel
