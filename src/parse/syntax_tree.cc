// SPDX-License-Identifier: MIT
#include "parse/syntax_tree.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>

#include "parse/tree_memory.h"

extern "C" {
const TSLanguage* tree_sitter_yaml();
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
}

namespace lintel {
namespace {

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using ParserHandle = std::unique_ptr<TSParser, DeleteParser>;
using TreeHandle = std::unique_ptr<TSTree, DeleteTree>;

class Cursor {
 public:
  explicit Cursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  [[nodiscard]] TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  [[nodiscard]] TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

const TSLanguage* language_of(Grammar grammar) {
  switch (grammar) {
    case Grammar::yaml: return tree_sitter_yaml();
    case Grammar::bash: return tree_sitter_bash();
    case Grammar::javascript: return tree_sitter_javascript();
    case Grammar::typescript: return tree_sitter_typescript();
    case Grammar::tsx: break;
  }
  return tree_sitter_tsx();
}

const TSLanguage* as_language(const void* language) {
  return static_cast<const TSLanguage*>(language);
}

/// Of texts that open more brackets at once than this, tree-sitter frees its stack by calls in
/// calls, one for each.
constexpr std::size_t kMaxBrackets = 10'000;

/// Brackets in strings are counted like others: to find out which those are is what the parser is
/// there for.
bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '{') {
      if (++depth > kMaxBrackets) return true;
    } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

TreeHandle parse_tree(std::string_view text, const TSLanguage* language, Deadline& deadline) {
  using std::chrono::microseconds;
  const auto left =
      std::chrono::duration_cast<microseconds>(deadline.at - std::chrono::steady_clock::now());
  // To tree-sitter, none left would mean no limit.
  if (left <= microseconds(0) || is_too_deep(text)) {
    deadline.is_over = true;
    return nullptr;
  }
  const ParserHandle parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), language)) return nullptr;
  ts_parser_set_timeout_micros(parser.get(), static_cast<std::uint64_t>(left.count()));
  TreeHandle tree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                         static_cast<std::uint32_t>(text.size())));
  if (!tree) deadline.is_over = true;
  return tree;
}

}  // namespace

/// Makes the list of nodes of a tree.
class TreeReader {
 public:
  TreeReader(const TSTree* tree, SyntaxTree& into)
      : cursor_(ts_tree_root_node(tree)),
        size_(static_cast<std::uint32_t>(into.text_.size())),
        nodes_(into.nodes_) {}

  /// Whether there was time for all of them.
  bool read(Deadline& deadline) {
    do {
      if (nodes_.size() % kBetweenLooks == 0 && std::chrono::steady_clock::now() > deadline.at) {
        deadline.is_over = true;
        return false;
      }
      add();
    } while (to_next());
    return true;
  }

 private:
  /// A node that has children and is not done.
  struct Open {
    NodeId node;
    std::size_t children = 0;
    bool has_field = false;
  };

  static constexpr std::size_t kBetweenLooks = 1024;
  /// The items of a list fill no field, and to ask for that of the last one of a long list takes
  /// as long as the list. So nobody asks when so many had none.
  static constexpr std::size_t kAsked = 64;

  void add() {
    const TSNode node = cursor_.node();
    const std::uint32_t end = std::min(ts_node_end_byte(node), size_);
    TSFieldId field = 0;
    if (!open_.empty() && (open_.back().has_field || open_.back().children < kAsked)) {
      field = cursor_.field();
      open_.back().has_field = open_.back().has_field || field != 0;
      ++open_.back().children;
    }
    nodes_.push_back({std::min(ts_node_start_byte(node), end), end,
                      open_.empty() ? kNoNode : open_.back().node, 0, ts_node_symbol(node), field,
                      ts_node_is_named(node), ts_node_is_missing(node)});
  }

  bool to_next() {
    const auto last = static_cast<NodeId>(nodes_.size() - 1);
    if (cursor_.to_first_child()) {
      open_.push_back({last});
      return true;
    }
    nodes_[last].behind = last + 1;
    while (!cursor_.to_next_sibling()) {
      if (open_.empty() || !cursor_.to_parent()) return false;
      nodes_[open_.back().node].behind = last + 1;
      open_.pop_back();
    }
    return true;
  }

  Cursor cursor_;
  std::uint32_t size_;
  std::vector<SyntaxTree::Node>& nodes_;
  std::vector<Open> open_;
};

std::optional<SyntaxTree> SyntaxTree::parse(std::string_view text, Grammar grammar,
                                            Deadline& deadline) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  const TSLanguage* language = language_of(grammar);
  guard_tree_memory();
  static_cast<void>(take_miscount());
  TreeHandle tree = parse_tree(text, language, deadline);
  if (!tree) return std::nullopt;
  SyntaxTree result;
  result.text_ = text;
  result.language_ = language;
  result.has_error_ = ts_node_has_error(ts_tree_root_node(tree.get()));
  if (!TreeReader(tree.get(), result).read(deadline)) return std::nullopt;
  // Only now it shows whether the tree was whole; one that is not would have taken too long.
  tree.reset();
  if (!take_miscount()) return result;
  deadline.is_over = true;
  return std::nullopt;
}

std::string_view SyntaxTree::type(NodeId node) const {
  return ts_language_symbol_name(as_language(language_), nodes_[node].type);
}

std::string_view SyntaxTree::field(NodeId node) const {
  const TSFieldId id = nodes_[node].field;
  if (id == 0) return {};
  return ts_language_field_name_for_id(as_language(language_), id);
}

Span SyntaxTree::span(NodeId node) const { return {nodes_[node].begin, nodes_[node].end}; }

std::string_view SyntaxTree::text(NodeId node) const {
  return text_.substr(nodes_[node].begin, nodes_[node].end - nodes_[node].begin);
}

NodeId SyntaxTree::first_child(NodeId node) const {
  return nodes_[node].behind > node + 1 ? node + 1 : kNoNode;
}

NodeId SyntaxTree::next_sibling(NodeId node) const {
  const NodeId next = nodes_[node].behind;
  return next < size() && nodes_[next].parent == nodes_[node].parent ? next : kNoNode;
}

std::vector<NodeId> SyntaxTree::children(NodeId node) const {
  std::vector<NodeId> found;
  for (NodeId child = first_child(node); child != kNoNode; child = next_sibling(child)) {
    if (nodes_[child].is_named) found.push_back(child);
  }
  return found;
}

NodeId SyntaxTree::child(NodeId node, std::string_view field_name) const {
  for (NodeId child = first_child(node); child != kNoNode; child = next_sibling(child)) {
    if (field(child) == field_name) return child;
  }
  return kNoNode;
}

}  // namespace lintel
