// SPDX-License-Identifier: MIT
#include "parse/yaml_model.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

namespace lintel {
namespace {

/// Builds the nodes in the order of the text, with a list of what is to be done in the place of
/// recursion.
class ModelBuilder {
 public:
  ModelBuilder(std::string_view text, const SyntaxTree& tree)
      : tree_(tree), is_taken_(tree.size(), false) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n' || text[i] == '\r') line_starts_.push_back(i + 1);
    }
  }

  YamlModel build() {
    for (NodeId node = 0; node < tree_.size(); ++node) {
      if (tree_.type(node) == "document") anchors_.clear();
      if (is_taken_[node] || !tree_.is_named(node)) continue;
      if (is_pair(node)) {
        model_.roots.push_back(add_node(node, YamlNode::Kind::mapping));
        add_pair(model_.roots.back(), node, -1);
        finish();
      } else if (is_node(node) && is_root(node)) {
        model_.roots.push_back(later(node, -1));
        finish();
      }
    }
    return std::move(model_);
  }

 private:
  struct Pending {
    NodeId syntax;
    YamlId node;
    int parent_indent;
  };

  [[nodiscard]] bool is_pair(NodeId node) const {
    return tree_.type(node) == "block_mapping_pair" || tree_.type(node) == "flow_pair";
  }

  [[nodiscard]] bool is_node(NodeId node) const {
    return tree_.type(node) == "block_node" || tree_.type(node) == "flow_node";
  }

  /// A scalar that an error has torn from its place may have been a key as well.
  [[nodiscard]] bool is_root(NodeId node) const {
    if (tree_.parent(node) != kNoNode && tree_.type(tree_.parent(node)) == "document") return true;
    const auto parts = tree_.children(node);
    return std::any_of(parts.begin(), parts.end(), [&](NodeId part) {
      return tree_.type(part).ends_with("_mapping") || tree_.type(part).ends_with("_sequence");
    });
  }

  YamlId add_node(NodeId syntax, YamlNode::Kind kind) {
    YamlNode node;
    node.kind = kind;
    node.span = tree_.span(syntax);
    model_.nodes.push_back(std::move(node));
    return static_cast<YamlId>(model_.nodes.size() - 1);
  }

  /// A node whose content is read when its turn comes.
  YamlId later(NodeId syntax, int parent_indent) {
    is_taken_[syntax] = true;
    const YamlId node = add_node(syntax, YamlNode::Kind::scalar);
    pending_.push_back({syntax, node, parent_indent});
    return node;
  }

  void finish() {
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      const std::size_t first = pending_.size();
      read(next);
      // The last that was put there is read first, and it is the first of the text that should.
      std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end());
    }
  }

  [[nodiscard]] int column_of(NodeId syntax) const {
    const std::size_t begin = tree_.span(syntax).begin;
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), begin);
    return static_cast<int>(begin - *std::prev(next));
  }

  void read(const Pending& pending) {
    for (NodeId part = tree_.first_child(pending.syntax); part != kNoNode;
         part = tree_.next_sibling(part)) {
      const std::string_view type = tree_.type(part);
      if (type == "anchor") {
        anchors_[std::string(tree_.text(part).substr(1))] = pending.node;
      } else if (type == "tag") {
        model_.nodes[pending.node].tag = tree_.span(part);
      } else if (type != "comment") {
        model_.nodes[pending.node].span = tree_.span(part);
        read_content(part, type, pending);
      }
    }
  }

  void read_content(NodeId content, std::string_view type, const Pending& pending) {
    YamlNode& node = model_.nodes[pending.node];
    if (type == "block_mapping" || type == "flow_mapping") {
      node.kind = YamlNode::Kind::mapping;
      read_entries(content, pending);
    } else if (type == "block_sequence" || type == "flow_sequence") {
      node.kind = YamlNode::Kind::sequence;
      read_entries(content, pending);
    } else if (type == "alias") {
      node.kind = YamlNode::Kind::alias;
      const auto anchor = anchors_.find(std::string(tree_.text(content).substr(1)));
      if (anchor != anchors_.end()) node.target = anchor->second;
    } else {
      node.scalar.span = tree_.span(content);
      node.scalar.parent_indent = pending.parent_indent;
      node.scalar.style = type == "double_quote_scalar"   ? YamlScalar::Style::double_quoted
                          : type == "single_quote_scalar" ? YamlScalar::Style::single_quoted
                          : type == "block_scalar"        ? YamlScalar::Style::block
                                                          : YamlScalar::Style::plain;
    }
  }

  void read_entries(NodeId collection, const Pending& pending) {
    const bool is_sequence = model_.nodes[pending.node].kind == YamlNode::Kind::sequence;
    for (NodeId child = tree_.first_child(collection); child != kNoNode;
         child = tree_.next_sibling(child)) {
      if (tree_.type(child) == "block_sequence_item") {
        const int indent = column_of(child);
        YamlEntry entry;
        for (const NodeId item : tree_.children(child)) {
          if (is_node(item)) entry.value = later(item, indent);
        }
        model_.nodes[pending.node].entries.push_back(entry);
      } else if (is_pair(child) && is_sequence) {
        // `[a: b]` is a list of one mapping.
        const YamlId mapping = add_node(child, YamlNode::Kind::mapping);
        model_.nodes[pending.node].entries.push_back({kNoYaml, mapping});
        add_pair(mapping, child, pending.parent_indent);
      } else if (is_pair(child)) {
        add_pair(pending.node, child, pending.parent_indent);
      } else if (is_node(child)) {
        const YamlId node = later(child, pending.parent_indent);
        model_.nodes[pending.node].entries.push_back(is_sequence ? YamlEntry{kNoYaml, node}
                                                                 : YamlEntry{node, kNoYaml});
      }
    }
  }

  void add_pair(YamlId mapping, NodeId pair, int parent_indent) {
    is_taken_[pair] = true;
    const int indent = tree_.type(pair) == "flow_pair" ? parent_indent : column_of(pair);
    YamlEntry entry;
    for (const NodeId child : tree_.children(pair)) {
      if (!is_node(child)) continue;
      const std::string_view field = tree_.field(child);
      if (field == "key") entry.key = later(child, indent);
      if (field == "value") entry.value = later(child, indent);
    }
    model_.nodes[mapping].entries.push_back(entry);
  }

  const SyntaxTree& tree_;
  YamlModel model_;
  /// By node of the tree: it is in the model, or will be.
  std::vector<bool> is_taken_;
  std::vector<std::size_t> line_starts_{0};
  std::vector<Pending> pending_;
  std::unordered_map<std::string, YamlId> anchors_;
};

}  // namespace

YamlModel yaml_model(std::string_view text, const SyntaxTree& tree) {
  return ModelBuilder(text, tree).build();
}

}  // namespace lintel
