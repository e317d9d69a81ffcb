// SPDX-License-Identifier: MIT
#include "parse/syntax_tree.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

Deadline in(std::chrono::microseconds time) { return {std::chrono::steady_clock::now() + time}; }

/// Every named node: its depth in blanks, field and type, and the text of those without children.
std::string drawn(const SyntaxTree& tree) {
  std::string lines;
  for (NodeId node = 0; node < tree.size(); ++node) {
    if (!tree.is_named(node)) continue;
    for (NodeId up = tree.parent(node); up != kNoNode; up = tree.parent(up)) lines += ' ';
    if (!tree.field(node).empty()) lines += std::string(tree.field(node)) + ": ";
    lines += tree.type(node);
    if (tree.children(node).empty()) lines += " <" + std::string(tree.text(node)) + '>';
    lines += '\n';
  }
  return lines;
}

TEST_CASE("a tree is a list of nodes in which each stands before its children") {
  Deadline deadline = in(std::chrono::seconds(10));
  const auto tree = SyntaxTree::parse("A=b c 'd e'", Grammar::bash, deadline);
  REQUIRE(tree.has_value());
  CHECK(drawn(*tree) ==
        "program\n"
        " command\n"
        "  variable_assignment\n"
        "   name: variable_name <A>\n"
        "   value: word <b>\n"
        "  name: command_name\n"
        "   word <c>\n"
        "  argument: raw_string <'d e'>\n");
}

TEST_CASE("nodes know their kin") {
  Deadline deadline = in(std::chrono::seconds(10));
  const auto tree = SyntaxTree::parse("const a = 'b', c = 2;", Grammar::javascript, deadline);
  REQUIRE(tree.has_value());
  const NodeId declaration = tree->first_child(0);
  CHECK(tree->type(declaration) == "lexical_declaration");
  const auto declarators = tree->children(declaration);
  REQUIRE(declarators.size() == 2);
  CHECK(tree->text(tree->child(declarators[0], "name")) == "a");
  CHECK(tree->text(tree->child(declarators[1], "value")) == "2");
  CHECK(tree->child(declarators[1], "body") == kNoNode);
  CHECK(tree->next_sibling(declaration) == kNoNode);
  CHECK(tree->behind(declarators[1]) == tree->size() - 1);
  CHECK(tree->first_child(tree->child(declarators[1], "value")) == kNoNode);
}

TEST_CASE("each grammar reads its language") {
  const struct {
    Grammar grammar;
    std::string text;
    std::string root;
  } rows[] = {
      {Grammar::yaml, "a: b\n", "stream"},
      {Grammar::bash, "a=b\n", "program"},
      {Grammar::javascript, "a = <b/>;\n", "program"},
      {Grammar::typescript, "const a = <string>b;\n", "program"},
      {Grammar::tsx, "const a: string = <b/>;\n", "program"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    Deadline deadline = in(std::chrono::seconds(10));
    const auto tree = SyntaxTree::parse(row.text, row.grammar, deadline);
    REQUIRE(tree.has_value());
    CHECK(tree->type(0) == row.root);
    CHECK_FALSE(tree->has_error());
    for (NodeId node = 0; node < tree->size(); ++node) CHECK(tree->type(node) != "ERROR");
  }
}

TEST_CASE("a tree tells that there is an error in the text") {
  Deadline deadline = in(std::chrono::seconds(10));
  const auto tree = SyntaxTree::parse("a: b: c\n", Grammar::yaml, deadline);
  REQUIRE(tree.has_value());
  CHECK(tree->has_error());
}

TEST_CASE("what is nested deep is walked all the same") {
  constexpr std::size_t kDepth = 10000;
  Deadline deadline = in(std::chrono::seconds(60));
  const std::string text = std::string(kDepth, '[') + std::string(kDepth, ']');
  const auto tree = SyntaxTree::parse(text, Grammar::javascript, deadline);
  REQUIRE(tree.has_value());
  CHECK(tree->behind(0) == tree->size());
  for (NodeId node = 0; node < tree->size(); ++node) {
    CHECK(tree->span(node).end <= text.size());
  }
}

TEST_CASE("a parser that runs out of time is stopped, and the deadline says so") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "a = [1, 2, 3];\n";
  Deadline short_one = in(std::chrono::microseconds(2000));
  CHECK_FALSE(SyntaxTree::parse(text, Grammar::javascript, short_one).has_value());
  CHECK(short_one.is_over);
  Deadline past = in(std::chrono::microseconds(-1));
  CHECK_FALSE(SyntaxTree::parse("a", Grammar::javascript, past).has_value());
  CHECK(past.is_over);
}

TEST_CASE("bytes that are no text are parsed to the end") {
  const std::string text("a: \xff\xfe \0 \x80\n\xC3", 11);
  for (const Grammar grammar : {Grammar::yaml, Grammar::bash, Grammar::typescript}) {
    Deadline deadline = in(std::chrono::seconds(10));
    const auto tree = SyntaxTree::parse(text, grammar, deadline);
    REQUIRE(tree.has_value());
    for (NodeId node = 0; node < tree->size(); ++node) CHECK(tree->span(node).end <= text.size());
  }
}

TEST_CASE("a text that is too deep for tree-sitter gives no tree") {
  struct Deep {
    Grammar grammar;
    std::string_view opening;
  };
  const Deep kinds[] = {{Grammar::yaml, "["},       {Grammar::yaml, "{a: "},
                        {Grammar::javascript, "("}, {Grammar::typescript, "{a: "},
                        {Grammar::tsx, "`${"},      {Grammar::javascript, "!"}};
  for (const Deep& kind : kinds) {
    CAPTURE(kind.opening);
    std::string text;
    for (int i = 0; i < 70'000; ++i) text += kind.opening;
    Deadline deadline = in(std::chrono::seconds(20));
    CHECK_FALSE(SyntaxTree::parse(text, kind.grammar, deadline).has_value());
    CHECK(deadline.is_over);
    Deadline next = in(std::chrono::seconds(20));
    CHECK(SyntaxTree::parse("[a]", kind.grammar, next).has_value());
  }
}

TEST_CASE("a list may have more items than a node of tree-sitter has children") {
  std::string items = "[";
  for (int i = 0; i < 70'000; ++i) items += "a,";
  Deadline deadline = in(std::chrono::seconds(20));
  CHECK(SyntaxTree::parse(items + ']', Grammar::javascript, deadline).has_value());
}

}  // namespace
}  // namespace lintel
