// SPDX-License-Identifier: MIT
#include "json/recover.h"

#include <doctest/doctest.h>

#include <string>

#include "draw_leaves.h"
#include "json/reader.h"

namespace lintel {
namespace {

TEST_CASE("strings are found with their pointers in what is no JSON") {
  const struct {
    const char* what;
    std::string marked;
    const char* leaves;
  } table[] = {
      {"truncated", R"({"a": {"b": "«c»", "d)", R"(/a/b="c")"},
      {"truncated in a value", R"({"a": {"b": "«c»)", R"(/a/b="c")"},
      {"a string without its end, with a comma", "{\"a\": \"«b», \n \"c\": \"«d»\"}",
       R"(/a="b" /c="d")"},
      {"a string without its end, CRLF", "{\"a\": \"«b»\r\n}", R"(/a="b")"},
      {"single quotes", R"({'a': '«b»', "c": '«d\'e»'})", R"(/a="b" /c="d\'e")"},
      {"bare keys", R"({a: "«b»", c/**/: {d: "«e»"}})", R"(/a="b" /c/d="e")"},
      {"no comma", "{\"a\": \"«b»\" \"c\": 1 \"d\": \"«e»\"}", R"(/a="b" /d="e")"},
      {"no colon", R"({"a" "«b»", "c": "«d»"})", R"(/a="b" /c="d")"},
      {"no value", R"({"a": , "b": "«c»", "d": "e": "«f»"})", R"(/b="c" /e="f")"},
      {"no closing bracket", R"({"a": ["«b»", "c": "«d»"})", R"(/a/0="b" /c="d")"},
      {"no closing brace", R"({"a": [{"b": "«c»" ], "d": "«e»"})", R"(/a/0/b="c" /d="e")"},
      {"a bracket too many", R"({"a": "«b»"]]}, "c": "«d»")", R"(/a="b" /c="d")"},
      {"text behind the document", R"({"a": "«b»"} x "c": "«d»")", R"(/a="b" /c="d")"},
      {"two documents", R"({"a": "«b»"}{"c": "«d»"})", R"(/a="b" /c="d")"},
      {"no braces", "\"a\": \"«b»\",\n\"c\": [1, \"«d»\"],", R"(/a="b" /c/1="d")"},
      {"wrong numbers and words keep their places", R"([01, NaN, a.b, "«c»"])", R"(/3="c")"},
      {"a wrong value is no key", R"({"a": 01, "b": "«c»"})", R"(/b="c")"},
      {"hash comments", "{\n# don't\n\"a\": \"«b»\"}", R"(/a="b")"},
      {"a lone apostrophe", "{ it 's x \"a\": \"«b»\"}", R"(/a="b")"},
      {"a comment without an end", R"({"a": "«b»", /* "c": "«d»"})", R"(/a="b" /c="d")"},
      {"comments still count", "{\"a\": '«b»' // \"c\": \"d\"\n/* \"e\": \"f\" */}", R"(/a="b")"},
      {"an escape that is none", R"({"a": "«\x41»"})", R"(/a="\x41")"},
      {"a tab in a string", "{\"a\": \"«b\tc»\"}", "/a=\"b\tc\""},
      {"a double comma", R"({"a": ["«b»",, "«c»"]})", R"(/a/0="b" /a/1="c")"},
      {"a BOM", "\xEF\xBB\xBF{\"a\": \"«b»\"", R"(/a="b")"},
      {"a BOM before a bare key",
       "\xEF\xBB\xBF"
       R"(a: "«b»")",
       R"(/a="b")"},
      {"a key left alone is nobody's key", R"({"a", {"b": "«c»"}, tru})", R"(/b="c")"},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    const std::string text = without_marks(row.marked);
    const JsonLeaves read = read_json(text);
    CHECK(read.problem.has_value());
    CHECK(with_marks(text, read) == row.marked);
    CHECK(drawn(read.leaves) == row.leaves);
  }
}

TEST_CASE("both sides of a conflict are read from the same depth") {
  const std::string marked =
      "{\n"
      "  \"a\": {\n"
      "<<<<<<< HEAD {\"x\": \"y\"}\n"
      "    \"b\": {\n"
      "      \"c\": \"«1»\",\n"
      "||||||| base\n"
      "    \"b\": {\n"
      "      \"c\": \"«2»\",\n"
      "=======\n"
      "    \"b\": {\n"
      "      \"c\": \"«3»\",\n"
      ">>>>>>> branch's\n"
      "      \"d\": \"«4»\"\n"
      "    }\n"
      "  },\n"
      "  \"e\": \"«5»\"\n"
      "}\n";
  const std::string text = without_marks(marked);
  const JsonLeaves read = read_json(text);
  CHECK(read.problem.has_value());
  CHECK(with_marks(text, read) == marked);
  CHECK(drawn(read.leaves) == R"(/a/b/c="1" /a/b/c="2" /a/b/c="3" /a/b/d="4" /e="5")");
}

TEST_CASE("a document cut at any byte gives the strings that end before the cut") {
  const std::string text =
      "{ // x\n \"a\": \"1\", \"b\": [\"2\", {\"c\\\\\": \"3\\\"\"}, -1e5, null],\r\n"
      " /* y */ \"d\\u0041\": {\"e/f\": \"\\ud83d\\ude00 \xC3\xA9\"}, \"g\": {}, }\n";
  const JsonLeaves whole = read_json(text, JsonList::strings);
  REQUIRE_FALSE(whole.problem.has_value());
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    const JsonLeaves read = read_json(std::string_view(text).substr(0, size), JsonList::strings);
    for (const JsonLeaf& leaf : read.leaves) {
      CHECK(leaf.span.begin <= leaf.span.end);
      CHECK(leaf.span.end <= size);
    }
    std::vector<JsonLeaf> expected;
    for (const JsonLeaf& leaf : whole.leaves) {
      if (leaf.span.end < size) expected.push_back(leaf);
    }
    // What follows them is the string that the cut goes through.
    CHECK(drawn(read.leaves).starts_with(drawn(expected)));
  }
}

}  // namespace
}  // namespace lintel
