// SPDX-License-Identifier: MIT
#include "parse/javascript_printed.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "parse/javascript_value.h"

namespace lintel {
namespace {

/// Of a text that is put together from others.
constexpr int kMostDepth = 32;

bool is_printer(std::string_view function) {
  constexpr std::array<std::string_view, 14> kPrinters{
      "console.log", "console.info",  "console.warn",         "console.error", "console.debug",
      "console.dir", "console.trace", "process.stdout.write", "core.info",     "core.notice",
      "core.debug",  "core.warning",  "process.stderr.write", "logger.info"};
  return std::find(kPrinters.begin(), kPrinters.end(), function) != kPrinters.end();
}

class Printed {
 public:
  Printed(const SyntaxTree& tree, std::string_view text, std::string_view program)
      : tree_(tree), text_(text), program_(program) {}

  void add(NodeId node, int depth) {
    if (depth > kMostDepth) return;
    const std::string_view type = tree_.type(node);
    if (type == "identifier" || type == "member_expression" || type == "subscript_expression") {
      const std::string name = javascript_name(tree_, text_, node);
      if (name.empty()) return;
      Field field{{}, std::string(program_), '$' + name, tree_.span(node), ValueKind::reference};
      field.is_output = true;
      fields.push_back(std::move(field));
    } else if (type == "template_string" || type == "template_substitution" ||
               type == "parenthesized_expression" || is_joined(node, type)) {
      for (const NodeId child : tree_.children(node)) {
        if (tree_.is_named(child)) add(child, depth + 1);
      }
    }
  }

  Fields fields;

 private:
  /// `a + b`, `a || b`; what a comparison comes to is no secret.
  [[nodiscard]] bool is_joined(NodeId node, std::string_view type) const {
    if (type != "binary_expression") return false;
    const NodeId sign = tree_.child(node, "operator");
    if (sign == kNoNode) return false;
    const std::string_view text = tree_.text(sign);
    return text == "+" || text == "||" || text == "??";
  }

  const SyntaxTree& tree_;
  std::string_view text_;
  std::string_view program_;
};

}  // namespace

Fields printed_by_javascript(const SyntaxTree& tree, std::string_view text, NodeId call) {
  const NodeId function = tree.child(call, "function");
  const NodeId arguments = tree.child(call, "arguments");
  if (function == kNoNode || arguments == kNoNode || !is_printer(tree.text(function))) return {};
  Printed printed(tree, text, tree.text(function));
  for (const NodeId argument : tree.children(arguments)) printed.add(argument, 0);
  return std::move(printed.fields);
}

}  // namespace lintel
