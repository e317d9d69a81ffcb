// SPDX-License-Identifier: MIT
#include "parse/javascript_value.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "parse/javascript_string.h"

namespace lintel {
namespace {

constexpr std::size_t kMaxPieces = 16;
constexpr std::size_t kMaxNames = 4;

enum class Kind { reference, literal, string, backticks, wrapping, sum, choice, condition };

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_wrapping(std::string_view type) {
  return is_one_of(type, {"parenthesized_expression", "as_expression", "satisfies_expression",
                          "non_null_expression", "jsx_expression"});
}

Kind kind_of(const SyntaxTree& tree, NodeId node) {
  const std::string_view type = tree.type(node);
  if (type == "string") return Kind::string;
  if (type == "template_string") return Kind::backticks;
  if (is_one_of(type, {"number", "true", "false", "null", "undefined"})) return Kind::literal;
  if (is_wrapping(type)) return Kind::wrapping;
  if (type == "ternary_expression") return Kind::choice;
  if (type != "binary_expression") return Kind::reference;
  const NodeId sign = tree.child(node, "operator");
  if (sign == kNoNode) return Kind::reference;
  const std::string_view text = tree.type(sign);
  if (text == "+") return Kind::sum;
  if (text == "||" || text == "??") return Kind::choice;
  return text == "&&" ? Kind::condition : Kind::reference;
}

Span inside_quotes(std::string_view text, Span span) {
  if (span.size() == 0) return span;
  const char quote = text[span.begin];
  if (quote != '"' && quote != '\'' && quote != '`') return span;
  const bool is_closed = span.size() > 1 && text[span.end - 1] == quote;
  return {span.begin + 1, is_closed ? span.end - 1 : span.end};
}

std::string text_of_string(const SyntaxTree& tree, std::string_view text, NodeId node) {
  const Span inside = inside_quotes(text, tree.span(node));
  const NodeId parent = tree.parent(node);
  // There are no escapes in JSX.
  if (parent != kNoNode && tree.type(parent) == "jsx_attribute") {
    return std::string(text.substr(inside.begin, inside.size()));
  }
  EmbeddedBuilder builder(text);
  append_javascript(builder, text, inside, JavaScriptQuote::quotes);
  return builder.take().text;
}

/// The operands that make the value of `node`, in the order of the text.
std::vector<NodeId> operands_of(const SyntaxTree& tree, NodeId node, Kind kind) {
  std::vector<NodeId> operands;
  const auto add = [&](NodeId operand) {
    if (operand != kNoNode) operands.push_back(operand);
  };
  if (kind == Kind::wrapping) {
    for (const NodeId child : tree.children(node)) {
      if (tree.type(child) == "comment") continue;
      add(child);
      break;
    }
  } else if (kind == Kind::choice && tree.type(node) == "ternary_expression") {
    add(tree.child(node, "consequence"));
    add(tree.child(node, "alternative"));
  } else if (kind == Kind::condition) {
    add(tree.child(node, "right"));
  } else if (kind == Kind::sum || kind == Kind::choice) {
    add(tree.child(node, "left"));
    add(tree.child(node, "right"));
  } else if (kind == Kind::backticks) {
    for (const NodeId child : tree.children(node)) {
      if (tree.type(child) != "template_substitution") continue;
      const auto inner = tree.children(child);
      add(inner.empty() ? child : inner.front());
    }
  }
  return operands;
}

/// As a text writes a reference: nothing in it looks like a default.
std::string reference_to(std::string_view name) {
  constexpr std::size_t kLongest = 128;
  const bool is_plain =
      !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
      });
  return "${" + std::string(is_plain ? name : "expression") + '}';
}

void append_piece(JavaScriptPiece& piece, const JavaScriptPiece& more) {
  if (more.has_literal == piece.has_literal) {
    piece.span = hull(piece.span, more.span);
  } else if (more.has_literal) {
    piece.span = more.span;
  }
  append_joined(piece.value, more.value);
  piece.has_literal = piece.has_literal || more.has_literal;
  piece.has_reference = piece.has_reference || more.has_reference;
}

void append_names(std::vector<std::string>& names, std::vector<std::string> more) {
  for (std::string& name : more) {
    if (names.size() < kMaxNames) names.push_back(std::move(name));
  }
}

/// The `${…}` that `operand` stands in.
Span substitution_of(const SyntaxTree& tree, NodeId operand) {
  const bool is_empty = tree.type(operand) == "template_substitution";
  return tree.span(is_empty ? operand : tree.parent(operand));
}

class Evaluator {
 public:
  Evaluator(const SyntaxTree& tree, std::string_view text, std::vector<bool>& seen)
      : tree_(tree), text_(text), seen_(seen) {}

  JavaScriptValue evaluate(NodeId root) {
    list(root);
    // Behind all its operands comes a node, the first of them on top.
    for (std::size_t i = entries_.size(); i > 0; --i) {
      JavaScriptValue value = value_of(entries_[i - 1]);
      values_.push_back(std::move(value));
    }
    JavaScriptValue value = std::move(values_.back());
    value.fallbacks = std::move(fallbacks_);
    value.is_cut = is_cut_;
    return value;
  }

 private:
  struct Entry {
    NodeId node;
    Kind kind;
    std::vector<NodeId> operands;
  };

  void list(NodeId root) {
    std::vector<NodeId> work{root};
    while (!work.empty()) {
      const NodeId node = work.back();
      work.pop_back();
      seen_[node] = true;
      const Kind kind = kind_of(tree_, node);
      Entry entry{node, kind, operands_of(tree_, node, kind)};
      work.insert(work.end(), entry.operands.rbegin(), entry.operands.rend());
      entries_.push_back(std::move(entry));
    }
  }

  JavaScriptValue taken() {
    JavaScriptValue value = std::move(values_.back());
    values_.pop_back();
    return value;
  }

  JavaScriptValue value_of(const Entry& entry) {
    const Span span = tree_.span(entry.node);
    switch (entry.kind) {
      case Kind::reference: return reference(entry.node);
      case Kind::literal: return literal(std::string(tree_.text(entry.node)), span);
      case Kind::string:
        return literal(text_of_string(tree_, text_, entry.node), inside_quotes(text_, span));
      case Kind::backticks: return template_of(entry);
      case Kind::wrapping: return entry.operands.empty() ? reference(entry.node) : taken();
      case Kind::condition: return entry.operands.empty() ? reference(entry.node) : condition();
      case Kind::sum:
      case Kind::choice: break;
    }
    if (entry.operands.empty()) return reference(entry.node);
    JavaScriptValue left = taken();
    if (entry.operands.size() < 2) return left;
    JavaScriptValue right = taken();
    if (entry.kind == Kind::sum) return sum(std::move(left), std::move(right));
    return choice(entry.node, std::move(left), std::move(right));
  }

  static JavaScriptValue literal(std::string value, Span span) {
    JavaScriptValue result;
    result.pieces.push_back({std::move(value), span, true, false});
    return result;
  }

  JavaScriptValue reference(NodeId node) const {
    JavaScriptValue result;
    std::string name = javascript_name(tree_, text_, node);
    result.pieces.push_back({reference_to(name), tree_.span(node), false, true});
    if (!name.empty()) result.names.push_back(std::move(name));
    return result;
  }

  /// `is && 'literal'`
  JavaScriptValue condition() {
    JavaScriptValue value = taken();
    for (JavaScriptPiece& piece : value.pieces) {
      piece.has_reference = piece.has_reference || !piece.has_literal;
    }
    return value;
  }

  JavaScriptValue template_of(const Entry& entry) {
    const Span inside = inside_quotes(text_, tree_.span(entry.node));
    JavaScriptPiece piece{{}, inside, entry.operands.empty(), false};
    std::size_t at = inside.begin;
    const auto add_text = [&](std::size_t end) {
      end = std::max(at, end);
      EmbeddedBuilder builder(text_);
      append_javascript(builder, text_, {at, end}, JavaScriptQuote::backticks);
      append_joined(piece.value, builder.text());
      piece.has_literal = piece.has_literal || end > at;
    };
    for (const NodeId operand : entry.operands) {
      const Span substitution = substitution_of(tree_, operand);
      add_text(std::min(substitution.begin, inside.end));
      at = std::min(substitution.end, inside.end);
      const JavaScriptValue value = taken();
      const JavaScriptPiece& first = value.pieces.front();
      append_joined(piece.value, first.value);
      piece.has_literal = piece.has_literal || first.has_literal;
      piece.has_reference = piece.has_reference || first.has_reference || value.pieces.size() > 1;
    }
    add_text(inside.end);
    JavaScriptValue result;
    result.pieces.push_back(std::move(piece));
    return result;
  }

  JavaScriptValue sum(JavaScriptValue left, JavaScriptValue right) {
    append_piece(left.pieces.front(), right.pieces.front());
    left.names.clear();
    add_pieces(left, std::next(right.pieces.begin()), right.pieces.end());
    return left;
  }

  /// What one name falls back to is a field of that name.
  JavaScriptValue choice(NodeId node, JavaScriptValue left, JavaScriptValue right) {
    add_fallbacks(left.names, right.pieces);
    if (tree_.type(node) == "ternary_expression") add_fallbacks(right.names, left.pieces);
    append_names(left.names, std::move(right.names));
    add_pieces(left, right.pieces.begin(), right.pieces.end());
    return left;
  }

  void add_fallbacks(const std::vector<std::string>& names,
                     const std::vector<JavaScriptPiece>& pieces) {
    for (const std::string& name : names) {
      for (const JavaScriptPiece& piece : pieces) {
        if (!piece.has_literal) continue;
        const ValueKind kind = piece.has_reference ? ValueKind::both : ValueKind::literal;
        fallbacks_.push_back({name, name, piece.value, piece.span, kind});
      }
    }
  }

  void add_pieces(JavaScriptValue& value, std::vector<JavaScriptPiece>::iterator begin,
                  std::vector<JavaScriptPiece>::iterator end) {
    for (; begin != end; ++begin) {
      if (value.pieces.size() == kMaxPieces) {
        is_cut_ = true;
        return;
      }
      value.pieces.push_back(std::move(*begin));
    }
  }

  const SyntaxTree& tree_;
  std::string_view text_;
  std::vector<bool>& seen_;
  std::vector<Entry> entries_;
  std::vector<JavaScriptValue> values_;
  Fields fallbacks_;
  bool is_cut_ = false;
};

}  // namespace

JavaScriptValue javascript_value(const SyntaxTree& tree, std::string_view text, NodeId node,
                                 std::vector<bool>& seen) {
  return Evaluator(tree, text, seen).evaluate(node);
}

std::string javascript_name(const SyntaxTree& tree, std::string_view text, NodeId node) {
  // Each step goes to a child, so the way is no longer than the tree is deep; in practice two.
  constexpr int kSteps = 8;
  for (int i = 0; i < kSteps && node != kNoNode; ++i) {
    const std::string_view type = tree.type(node);
    if (type == "string") return text_of_string(tree, text, node);
    if (type == "template_string") {
      return std::string(
          tree.text(node).substr(1, std::max<std::size_t>(tree.span(node).size(), 2) - 2));
    }
    if (type == "member_expression") {
      node = tree.child(node, "property");
    } else if (type == "subscript_expression") {
      node = tree.child(node, "index");
    } else if (type == "call_expression") {
      const NodeId arguments = tree.child(node, "arguments");
      node = arguments == kNoNode ? kNoNode : tree.first_child(arguments);
      while (node != kNoNode && !tree.is_named(node)) node = tree.next_sibling(node);
      if (node == kNoNode || tree.type(node) != "string") return {};
    } else if (type == "computed_property_name" || is_wrapping(type)) {
      const auto children = tree.children(node);
      node = children.empty() ? kNoNode : children.front();
    } else if (type.ends_with("identifier") || type == "number" ||
               type == "shorthand_property_identifier_pattern") {
      return std::string(tree.text(node));
    } else {
      return {};
    }
  }
  return {};
}

Embedded javascript_text(const SyntaxTree& tree, std::string_view text, NodeId node) {
  EmbeddedBuilder builder(text);
  const Kind kind = kind_of(tree, node);
  const Span inside = inside_quotes(text, tree.span(node));
  if (kind == Kind::string) append_javascript(builder, text, inside, JavaScriptQuote::quotes);
  if (kind != Kind::backticks) return builder.take();
  std::size_t at = inside.begin;
  for (const NodeId operand : operands_of(tree, node, kind)) {
    const Span substitution = substitution_of(tree, operand);
    if (substitution.begin < at || substitution.end > inside.end) continue;
    append_javascript(builder, text, {at, substitution.begin}, JavaScriptQuote::backticks);
    builder.replace(substitution, reference_to(javascript_name(tree, text, operand)));
    at = substitution.end;
  }
  append_javascript(builder, text, {at, inside.end}, JavaScriptQuote::backticks);
  return builder.take();
}

NodeId without_wrapping(const SyntaxTree& tree, NodeId node) {
  while (is_wrapping(tree.type(node))) {
    const auto children = tree.children(node);
    if (children.empty()) break;
    node = children.front();
  }
  return node;
}

}  // namespace lintel
