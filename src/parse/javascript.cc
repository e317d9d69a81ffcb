// SPDX-License-Identifier: MIT
#include "parse/javascript.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/javascript_printed.h"
#include "parse/javascript_value.h"
#include "parse/member_names.h"
#include "parse/references.h"
#include "parse/yaml_lines.h"

namespace lintel {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Where a name and its value stand in a node of this type.
struct Naming {
  std::string_view type;
  std::string_view name;
  std::string_view value;
};

constexpr std::array kNamings = std::to_array<Naming>({
    {"variable_declarator", "name", "value"},
    {"assignment_expression", "left", "right"},
    {"augmented_assignment_expression", "left", "right"},
    {"field_definition", "property", "value"},
    {"public_field_definition", "name", "value"},
    {"enum_assignment", "name", "value"},
    {"assignment_pattern", "left", "right"},
    {"object_assignment_pattern", "left", "right"},
    {"required_parameter", "pattern", "value"},
    {"optional_parameter", "pattern", "value"},
});

/// Functions that run their argument in a shell.
Format script_of_function(std::string_view name) {
  if (is_one_of(name,
                {"exec", "execSync", "execa", "execaCommand", "execaCommandSync", "$", "spawn",
                 "spawnSync", "execCommand", "runCommand", "execAsync", "runSync"})) {
    return Format::shell;
  }
  return script_format(name);
}

/// A text before another one is no name to these.
bool speaks(std::string_view function) {
  return is_one_of(function, {"log", "info", "warn", "error", "debug", "trace", "write", "Error",
                              "describe", "it", "test", "expect", "replace", "replaceAll", "join",
                              "option", "describeOption"});
}

struct Place {
  std::string key;
  std::string name;
  Format script = Format::text;
  bool is_item = false;
  bool is_reference = false;
};

/// An object, an array or an element of JSX whose members are being visited.
struct Frame {
  NodeId node = 0;
  NodeId behind = 0;
  Place place;
  bool is_array = false;
  /// Of `name: 'X'` among the members.
  std::string pair_name;
  /// The value beside it is only a name of one in a store.
  bool is_stored = false;
  std::size_t next = 0;
};

struct Member {
  NodeId key = kNoNode;
  NodeId value = kNoNode;
};

class FieldLister {
 public:
  FieldLister(std::string_view text, const SyntaxTree& tree, ParseContext& context)
      : text_(text), tree_(tree), context_(context), seen_(tree.size()) {}

  Fields list() {
    for (NodeId node = 0; node < tree_.size(); ++node) {
      if (fields_.size() >= kMaxLeaves) {
        context_.is_cut = true;
        break;
      }
      while (!frames_.empty() && frames_.back().behind <= node) frames_.pop_back();
      if (tree_.is_named(node)) visit(node);
    }
    return std::move(fields_);
  }

 private:
  void visit(NodeId node) {
    const std::string_view type = tree_.type(node);
    visit_item(node, type);
    if (is_one_of(type, {"object", "array", "jsx_opening_element", "jsx_self_closing_element"})) {
      push_frame(node, type == "array");
    } else if (type == "pair" || type == "jsx_attribute") {
      visit_member(node);
    } else if (type == "call_expression" || type == "new_expression") {
      visit_call(node);
      for (Field& field : printed_by_javascript(tree_, text_, node)) {
        fields_.push_back(std::move(field));
      }
    } else if (type == "binary_expression" || type == "ternary_expression") {
      // One that nobody gives a name may fall back to a literal.
      if (!seen_[node]) take_value(node);
    } else {
      visit_naming(node, type);
    }
  }

  void visit_naming(NodeId node, std::string_view type) {
    for (const Naming& naming : kNamings) {
      if (type != naming.type) continue;
      NodeId name = tree_.child(node, naming.name);
      const NodeId value = tree_.child(node, naming.value);
      if (name == kNoNode || value == kNoNode) return;
      // `{ X: x = 'literal' } = process.env`
      const NodeId parent = tree_.parent(node);
      if (tree_.type(parent) == "pair_pattern") name = tree_.child(parent, "key");
      Place place;
      if (name != kNoNode) place.key = javascript_name(tree_, text_, name);
      place.name = place.key;
      place.script = script_format(place.name);
      add_value(value, std::move(place));
      return;
    }
  }

  void visit_item(NodeId node, std::string_view type) {
    if (frames_.empty() || type == "comment") return;
    Frame& frame = frames_.back();
    if (!frame.is_array || tree_.parent(node) != frame.node) return;
    Place place = frame.place;
    append_step(place.key, frame.next);
    place.name = std::to_string(frame.next++);
    place.is_item = true;
    add_value(node, std::move(place));
  }

  [[nodiscard]] Member member_of(NodeId node) const {
    if (tree_.type(node) == "pair") return {tree_.child(node, "key"), tree_.child(node, "value")};
    if (tree_.type(node) != "jsx_attribute") return {};
    const auto children = tree_.children(node);
    if (children.size() < 2) return {};
    return {children[0], children[1]};
  }

  void push_frame(NodeId node, bool is_array) {
    Frame frame;
    frame.node = node;
    frame.behind = tree_.behind(node);
    frame.is_array = is_array;
    const auto place = places_.find(node);
    if (place != places_.end()) {
      frame.place = std::move(place->second);
      places_.erase(place);
    }
    if (frames_.size() >= kMaxFieldDepth || frame.place.key.size() > kMaxPointer) {
      context_.is_cut = true;
      return;
    }
    if (!is_array) read_pair(frame);
    frames_.push_back(std::move(frame));
  }

  void read_pair(Frame& frame) const {
    for (const NodeId child : tree_.children(frame.node)) {
      const Member member = member_of(child);
      if (member.key == kNoNode || member.value == kNoNode) continue;
      const std::string key = javascript_name(tree_, text_, member.key);
      const std::string_view type = tree_.type(member.value);
      const bool is_text = type == "string" || type == "template_string";
      if (is_name_key(key) && is_text && frame.pair_name.empty()) {
        frame.pair_name = javascript_name(tree_, text_, member.value);
      }
      if (key == "type" || key == "Type") {
        const std::string kind = javascript_name(tree_, text_, member.value);
        frame.is_stored = kind == "PARAMETER_STORE" || kind == "SECRETS_MANAGER";
      }
    }
  }

  void visit_member(NodeId node) {
    if (frames_.empty() || frames_.back().node != tree_.parent(node)) return;
    const Frame& frame = frames_.back();
    const Member member = member_of(node);
    if (member.key == kNoNode || member.value == kNoNode) return;
    const std::string key = javascript_name(tree_, text_, member.key);
    Place place = frame.place;
    place.is_item = false;
    append_step(place.key, key);
    place.name = member_name(key, frame.pair_name, frame.place.name);
    place.is_reference =
        place.is_reference || holds_references(key) || (is_value_key(key) && frame.is_stored);
    place.script = script_format(key);
    add_value(member.value, std::move(place));
  }

  void visit_call(NodeId node) {
    const NodeId function =
        tree_.child(node, tree_.type(node) == "new_expression" ? "constructor" : "function");
    const NodeId list = tree_.child(node, "arguments");
    if (function == kNoNode || list == kNoNode) return;
    std::vector<NodeId> arguments;
    if (tree_.type(list) == "template_string") {
      arguments.push_back(list);
    } else {
      for (const NodeId child : tree_.children(list)) {
        if (tree_.type(child) != "comment") arguments.push_back(child);
      }
    }
    Place place;
    const std::string name = tree_.type(function) == "call_expression"
                                 ? std::string{}
                                 : javascript_name(tree_, text_, function);
    std::size_t first = 0;
    if (arguments.size() > 1 && tree_.type(arguments[0]) == "string" && !speaks(name)) {
      place.name = javascript_name(tree_, text_, arguments[0]);
      first = 1;
    } else {
      place.name = name;
      place.script = script_of_function(name);
    }
    place.key = place.name.substr(0, kMaxPointer);
    for (; first < arguments.size(); ++first) add_value(arguments[first], place);
  }

  JavaScriptValue take_value(NodeId node) {
    JavaScriptValue value = javascript_value(tree_, text_, node, seen_);
    for (Field& field : value.fallbacks) {
      add_literal(std::move(field));
    }
    context_.is_cut = context_.is_cut || value.is_cut;
    return value;
  }

  void add_value(NodeId node, Place place) {
    const NodeId inner = without_wrapping(tree_, node);
    const std::string_view type = tree_.type(inner);
    if (type == "object" || type == "array") {
      // The pointer begins with the outermost literal.
      if (!place.key.starts_with('/')) place.key.clear();
      places_.insert_or_assign(inner, std::move(place));
      return;
    }
    if (type.find("function") != type.npos || type == "class" || type.starts_with("jsx_") ||
        type == "spread_element") {
      return;
    }
    const JavaScriptValue value = take_value(node);
    if (place.name.empty()) return;
    if (type == "string" || type == "template_string") add_nested(inner, place);
    add_pieces(node, place, value);
  }

  void add_pieces(NodeId node, const Place& place, const JavaScriptValue& value) {
    const auto is_literal = [](const JavaScriptPiece& piece) { return piece.has_literal; };
    const bool has_literal = std::any_of(value.pieces.begin(), value.pieces.end(), is_literal);
    const bool has_other = !std::all_of(value.pieces.begin(), value.pieces.end(), is_literal);
    const bool is_known =
        std::find(value.names.begin(), value.names.end(), place.name) != value.names.end();
    if (!has_literal) {
      constexpr std::size_t kLongest = 256;
      fields_.push_back({place.key, place.name, std::string(tree_.text(node).substr(0, kLongest)),
                         tree_.span(node), ValueKind::reference});
      return;
    }
    for (const JavaScriptPiece& piece : value.pieces) {
      if (!piece.has_literal || is_known) continue;
      Field field{place.key, place.name, piece.value, piece.span};
      if (piece.has_reference || has_other) field.kind = ValueKind::both;
      if (place.is_reference) field.kind = ValueKind::reference;
      add_literal(std::move(field));
    }
  }

  /// Of a text with `${X:-literal}` or `${{ … || 'literal' }}` in it, each literal.
  void add_literal(Field field) {
    if (field.kind != ValueKind::literal) return fields_.push_back(std::move(field));
    // Where in a text with escapes a part of it stands is not known any more.
    const bool is_written = field.value == text_.substr(field.span.begin, field.span.size());
    for (const Span& part : fallbacks_in(field.value)) {
      Field fallback{field.key, field.name, field.value.substr(part.begin, part.size()), field.span,
                     ValueKind::both};
      if (is_written) {
        fallback.span = {field.span.begin + part.begin, field.span.begin + part.end};
      }
      fields_.push_back(std::move(fallback));
      field.kind = ValueKind::reference;
    }
    fields_.push_back(std::move(field));
  }

  void add_nested(NodeId node, const Place& place) {
    const bool has_lines = place.is_item || tree_.type(node) == "template_string" ||
                           tree_.text(node).find("\\n") != std::string_view::npos;
    const bool may_assign = has_lines && tree_.text(node).find('=') != std::string_view::npos;
    if (place.script == Format::text && !may_assign) return;
    const Embedded inner = javascript_text(tree_, text_, node);
    if (place.script != Format::text) {
      append_nested(fields_, place.script, inner, context_);
      return;
    }
    for (const Assignment& line : assignments_in(inner.text)) {
      fields_.push_back({place.key, std::string(line.name),
                         inner.text.substr(line.value.begin, line.value.size()),
                         outer_span(inner, line.value)});
    }
  }

  std::string_view text_;
  const SyntaxTree& tree_;
  ParseContext& context_;
  std::vector<bool> seen_;
  std::vector<Frame> frames_;
  /// Of objects and arrays that were named before they are reached.
  std::unordered_map<NodeId, Place> places_;
  Fields fields_;
};

}  // namespace

Fields parse_javascript(std::string_view text, Grammar grammar, ParseContext& context) {
  const auto tree = SyntaxTree::parse(text, grammar, context.deadline);
  if (!tree) return {};
  return FieldLister(text, *tree, context).list();
}

}  // namespace lintel
