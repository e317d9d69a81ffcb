// SPDX-License-Identifier: MIT
#include "fix/json_tree.h"

#include <algorithm>
#include <utility>

#include "json/jsonc.h"
#include "json/walk.h"

namespace lintel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

class TreeBuilder : public JsonVisitor {
 public:
  /// `plain` has spaces where comments and trailing commas are, so that what stands behind the
  /// last child of a container is its bracket.
  explicit TreeBuilder(std::string_view plain) : plain_(plain) {}

  bool begin_object(std::size_t offset) override { return open(JsonNode::Kind::object, offset); }
  bool begin_array(std::size_t offset) override { return open(JsonNode::Kind::array, offset); }
  bool end() override {
    const std::size_t close = std::min(plain_.find_first_not_of(kSpace, at_), plain_.size());
    at_ = std::min(close + 1, plain_.size());
    tree_[open_.back()].value.end = at_;
    open_.pop_back();
    return true;
  }
  bool key(Span span) override {
    key_ = {span.begin - 1, span.end + 1};
    return true;
  }
  bool string(Span span) override { return scalar({span.begin - 1, span.end + 1}); }
  bool literal(Span span) override { return scalar(span); }

  JsonTree take() { return std::move(tree_); }

 private:
  void add(JsonNode::Kind kind, Span value) {
    JsonNode node;
    node.kind = kind;
    node.value = value;
    node.key = std::exchange(key_, Span{});
    if (!open_.empty()) {
      node.parent = open_.back();
      tree_[node.parent].children.push_back(tree_.size());
    }
    tree_.push_back(std::move(node));
    at_ = value.end;
  }
  bool open(JsonNode::Kind kind, std::size_t offset) {
    add(kind, {offset, offset + 1});
    open_.push_back(tree_.size() - 1);
    return true;
  }
  bool scalar(Span value) {
    add(JsonNode::Kind::scalar, value);
    return true;
  }

  std::string_view plain_;
  JsonTree tree_;
  std::vector<std::size_t> open_;
  Span key_;
  std::size_t at_ = 0;
};

/// Behind the comment that begins at `at`.
std::size_t comment_end(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "//") return std::min(text.find_first_of("\r\n", at), text.size());
  const std::size_t close = text.find("*/", at + 2);
  return close == std::string_view::npos ? text.size() : close + 2;
}

bool is_comment_at(std::string_view text, std::size_t at) {
  const std::string_view start = text.substr(std::min(at, text.size()), 2);
  return start == "//" || start == "/*";
}

}  // namespace

std::optional<JsonTree> json_tree(std::string_view text) {
  const PlainJson plain = plain_json(text);
  if (plain.problem) return std::nullopt;
  TreeBuilder builder(plain.text);
  if (walk_json(plain.text, builder)) return std::nullopt;
  JsonTree tree = builder.take();
  if (tree.empty()) return std::nullopt;
  return tree;
}

std::vector<Span> json_comments(std::string_view text) {
  std::vector<Span> comments;
  std::size_t at = 0;
  while ((at = text.find_first_of("\"/", at)) != std::string_view::npos) {
    if (is_comment_at(text, at)) {
      comments.push_back({at, comment_end(text, at)});
      at = comments.back().end;
    } else if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1U : 0U;
      ++at;
    } else {
      ++at;
    }
  }
  return comments;
}

std::size_t behind_trivia(std::string_view text, std::size_t at) {
  while (true) {
    at = std::min(text.find_first_not_of(kSpace, at), text.size());
    if (!is_comment_at(text, at)) return at;
    at = comment_end(text, at);
  }
}

}  // namespace lintel
