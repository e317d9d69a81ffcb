// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "parse/embedded.h"
#include "parse/syntax_tree.h"

namespace lintel {

/// One of the values that an expression may have.
struct JavaScriptPiece {
  /// Of a literal, decoded; what is only known when the code runs stands in it as `${X}`.
  std::string value;
  /// From the first byte of the first literal to the last byte of the last, without quotes; of a
  /// reference alone all of it.
  Span span;
  bool has_literal = false;
  bool has_reference = false;
};

struct JavaScriptValue {
  /// More than one of `a || b`, `a ?? b`, `a ? b : c`.
  std::vector<JavaScriptPiece> pieces;
  /// The variables and properties it may come from: X of `process.env.X || 'literal'`.
  std::vector<std::string> names;
  /// What a name falls back to.
  Fields fallbacks;
  /// Not all of it was looked at: a limit was reached.
  bool is_cut = false;
};

/// The values of the expression at `node`. Every node that is a part of it, and not a text of
/// its own such as an object or a call, becomes true in `seen` (a place for each node).
JavaScriptValue javascript_value(const SyntaxTree& tree, std::string_view text, NodeId node,
                                 std::vector<bool>& seen);

/// What `node` names: an identifier, the property of `a.b` and `a['b']`, the text of a string,
/// X of `env('X')` and `[X]`. Empty where it names nothing.
std::string javascript_name(const SyntaxTree& tree, std::string_view text, NodeId node);

/// The text of a string or a template literal with its place; what stands in `${…}` becomes a
/// reference. Empty for other nodes.
Embedded javascript_text(const SyntaxTree& tree, std::string_view text, NodeId node);

/// The one operand of parentheses, `x!`, `x as T` and the like, as often as they stand there.
NodeId without_wrapping(const SyntaxTree& tree, NodeId node);

}  // namespace lintel
