// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

class TreeReader;

enum class Grammar { yaml, bash, javascript, typescript, tsx };

/// When the parsers of one document have to be done, those of nested texts among them.
struct Deadline {
  std::chrono::steady_clock::time_point at;
  /// A parser was stopped: what it would have found is not among the fields.
  bool is_over = false;
};

/// Index of a node; the root is 0.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = std::numeric_limits<NodeId>::max();

/// What tree-sitter makes of a text, as one list in the order of the text: a node stands before
/// its children. So a loop walks it whole, however deep it is nested.
class SyntaxTree {
 public:
  /// Nothing when `deadline` was reached (said in it) or there is no memory. An error in the
  /// text is a node like others. `text` outlives the tree.
  static std::optional<SyntaxTree> parse(std::string_view text, Grammar grammar,
                                         Deadline& deadline);

  /// Some of the text is not as the grammar wants it.
  [[nodiscard]] bool has_error() const { return has_error_; }
  [[nodiscard]] NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  /// As the grammar names it: `block_mapping_pair`, `"="`. An error is `ERROR`.
  [[nodiscard]] std::string_view type(NodeId node) const;
  /// The field of its parent that it fills: `key`, `value`; empty where it fills none.
  [[nodiscard]] std::string_view field(NodeId node) const;
  [[nodiscard]] Span span(NodeId node) const;
  [[nodiscard]] std::string_view text(NodeId node) const;
  /// A rule of the grammar, not a sign of the text.
  [[nodiscard]] bool is_named(NodeId node) const { return nodes_[node].is_named; }
  /// The parser put it there to go on; it has no bytes.
  [[nodiscard]] bool is_missing(NodeId node) const { return nodes_[node].is_missing; }

  /// kNoNode for the root.
  [[nodiscard]] NodeId parent(NodeId node) const { return nodes_[node].parent; }
  /// The first node behind `node` and all that is in it; size() behind the last.
  [[nodiscard]] NodeId behind(NodeId node) const { return nodes_[node].behind; }
  /// kNoNode where there is none.
  [[nodiscard]] NodeId first_child(NodeId node) const;
  [[nodiscard]] NodeId next_sibling(NodeId node) const;
  /// The named ones.
  [[nodiscard]] std::vector<NodeId> children(NodeId node) const;
  /// The first child that fills `field` of `node`; kNoNode where there is none.
  [[nodiscard]] NodeId child(NodeId node, std::string_view field) const;

 private:
  friend class TreeReader;

  struct Node {
    std::uint32_t begin;
    std::uint32_t end;
    NodeId parent;
    NodeId behind;
    std::uint16_t type;
    std::uint16_t field;
    bool is_named;
    bool is_missing;
  };

  std::string_view text_;
  /// A TSLanguage, which is static.
  const void* language_ = nullptr;
  std::vector<Node> nodes_;
  bool has_error_ = false;
};

}  // namespace lintel
