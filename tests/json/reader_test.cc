// SPDX-License-Identifier: MIT
#include "json/reader.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "draw_leaves.h"

namespace lintel {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST_CASE("the span of a string is its bytes without the quotes, whatever stands around it") {
  const struct {
    const char* what;
    std::string marked;
    const char* leaves;
  } table[] = {
      {"plain", R"({"nxCloudAccessToken": "«value»"})", R"(/nxCloudAccessToken="value")"},
      {"BOM", "\xEF\xBB\xBF{\"a\": \"«value»\"}", R"(/a="value")"},
      {"BOM and a comment", "\xEF\xBB\xBF// x\n{\"a\": \"«value»\"}", R"(/a="value")"},
      {"CRLF", "{\r\n  \"a\": \"«value»\"\r\n}\r\n", R"(/a="value")"},
      {"comments", "{ // \"x\": \"y\"\n /* \"x\": \"y\" */ \"a\" /*:*/ : /*}*/ \"«value»\" //",
       nullptr},
      {"line comment ends at a CR", "{ // x\r \"a\": \"«value»\" }", R"(/a="value")"},
      {"comment markers in strings", R"({"a//b": "«c // d»", "/*": "«*/»",})",
       R"(/a~1~1b="c // d" /~1*="*/")"},
      {"trailing commas", R"({"a": ["«b»", "«c»", ], })", R"(/a/0="b" /a/1="c")"},
      {"trailing comma, then a comment", "[\"«b»\", // c\n /* d */ ]", R"(/0="b")"},
      {"a comma in a string is none", R"(["«,]»",])", R"(/0=",]")"},
      {"duplicate keys", R"({"a": "«b»", "a": "«c»"})", R"(/a="b" /a="c")"},
      {"duplicate objects", R"({"a": {"x": "«b»"}, "a": {"x": "«c»"}})", R"(/a/x="b" /a/x="c")"},
      {"escapes", R"(["«\u0041\n\\\"\/»"])", "/0=\"A\n\\\"/\""},
      {"escapes in keys", R"({"nxCloud\u0041ccessToken": "«value»"})",
       R"(/nxCloudAccessToken="value")"},
      {"a pair of surrogates", R"(["«\ud83d\ude00»"])", "/0=\"\U0001F600\""},
      {"lone surrogates", R"(["«\ud83dx\ude00»", "«\udc00\ud800»"])",
       "/0=\"\xED\xA0\xBDx\xED\xB8\x80\" /1=\"\xED\xB0\x80\xED\xA0\x80\""},
      {"slash and tilde in keys", R"({"a/b": {"c~d": "«e»", "~1": "«f»"}})",
       R"(/a~1b/c~0d="e" /a~1b/~01="f")"},
      {"empty key, empty value", R"({"": {"": "«»"}})", R"(//="")"},
      {"invalid UTF-8", "{\"a\xFF\": \"«b\xC3»\", \"c\": \"«\xED\xA0\x80»\"}",
       "/a\xFF=\"b\xC3\" /c=\"\xED\xA0\x80\""},
      {"invalid UTF-8 in a comment", "[ // \xFF\n \"«a»\"]", R"(/0="a")"},
      {"U+2028 in a string and in a line comment", "[ // \xE2\x80\xA8 \"x\"\n \"«\xE2\x80\xA8»\"]",
       "/0=\"\xE2\x80\xA8\""},
      {"a string as root", R"( "«a»" )", R"(="a")"},
      {"other values between", R"([1, "«a»", {}, [], null, "«b»"])", R"(/1="a" /5="b")"},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    std::string marked = row.marked;
    if (row.leaves == nullptr) marked += "\n}";
    const std::string text = without_marks(marked);
    const JsonLeaves read = read_json(text, JsonList::strings);
    CHECK_FALSE(read.problem.has_value());
    CHECK_FALSE(read.is_cut);
    CHECK(with_marks(text, read) == marked);
    CHECK(drawn(read.leaves) == (row.leaves == nullptr ? R"(/a="value")" : row.leaves));
  }
}

TEST_CASE("numbers, booleans and null are leaves as they are written") {
  const JsonLeaves read = read_json(
      R"({"a": [true, false, null], "b": -0.50e+2, "c": 123456789012345678901234567890})");
  CHECK_FALSE(read.problem.has_value());
  CHECK(drawn(read.leaves) ==
        "/a/0=true /a/1=false /a/2=null /b=-0.50e+2 /c=123456789012345678901234567890");
}

TEST_CASE("what Nx's parser accepts is accepted") {
  const std::string table[] = {
      "0",
      "-0",
      "1e999",
      "-1E-5",
      "\t\r\n 1 \n",
      "null",
      "[]",
      "{}",
      "[[],{}]",
      "[1,]",
      "{\"a\":1,}",
      "[1,//\n]",
      "//\n1",
      "/**/1/***/",
      "1//",
      "1//\r",
      "[1/*,*/]",
      "/* // */1",
      "[\"\\u0000\"]",
      "[\"\x7f\"]",
      "\"\\ud800\"",
      "[1 /* \n */ , /* \r */ ]",
  };
  for (const std::string& text : table) {
    CAPTURE(text);
    CHECK_FALSE(read_json(text).problem.has_value());
  }
}

TEST_CASE("what Nx's parser rejects is a problem inside the text") {
  const std::string table[] = {
      "",
      " ",
      "//",
      "/**/",
      "\xEF\xBB\xBF",
      "\xEF\xBB\xBF\xEF\xBB\xBF[]",
      "[,]",
      "[1,,]",
      "{,}",
      ",",
      "[1,}",
      "{\"a\":1,]",
      "{\"a\":,}",
      "{\"a\",}",
      "{\"a\":1,,}",
      "[1 2]",
      "[\"a\" \"b\"]",
      "{\"a\":1 \"b\":2}",
      "{\"a\" 1}",
      "{1:1}",
      "{a:1}",
      "['a']",
      "{'a':1}",
      "-",
      "[-]",
      "01",
      "-01",
      "1.",
      ".5",
      "1e",
      "1e+",
      "+1",
      "0x1",
      "NaN",
      "tru",
      "truee",
      "true1",
      "True",
      "[nul]",
      "#",
      "[1]x",
      "[1]]",
      "[] []",
      "1 2",
      "\"a\" \"b\"",
      "[",
      "{",
      "]",
      "}",
      "[1",
      "[}",
      "{]",
      "[[]",
      "[1}]",
      "\"a",
      "[\"a]",
      "\"\\\"",
      "[\"a\n\"]",
      "[\"\t\"]",
      "[\"\x1f\"]",
      "[\"\0\"]"s,
      "\0"s,
      "[1\0]"s,
      "[1\f]",
      "[1,\x1a 2]",
      "[\xC2\xA0]",
      "[1]\xE2\x80\xA8",
      "[\xFF]",
      "[1\xFF]",
      "\"\\x\"",
      "\"\\u12\"",
      "\"\\u12g4\"",
      "\"\\\xFF\"",
      "\"\\u00\xFF\"",
      "/*",
      "[1]/*",
      "/*/1",
      "[1]/",
      "1/",
      "tr/**/ue",
      "1/**/2",
      "[\"a\":1]",
      "[:]",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\"::1}",
      "// \xE2\x80\xA8 1",
  };
  for (const std::string& text : table) {
    CAPTURE(text);
    const JsonLeaves read = read_json(text);
    REQUIRE(read.problem.has_value());
    CHECK(read.problem->offset <= text.size());
    CHECK_FALSE(read.problem->what.empty());
  }
}

TEST_CASE("the problem stands where reading ends") {
  const struct {
    const char* before;
    const char* behind;
    const char* what;
  } table[] = {
      {"{\"a\": 1 ", "\"b\": 2}", "no comma where one is needed"},
      {"{\"a\": 1, ", "b: 2}", "no key where one is needed"},
      {"{\"a\" ", "1}", "a key without a colon"},
      {"[1, // x\n ", "tru]", "no value where one is needed"},
      {"[1, // x\n ", "/* ]", "a comment without an end"},
      {"[1, ", "\"a]", "a string without an end"},
      {"[\"a", "\t\"]", "a control character in a string"},
      {"[\"a", "\\x\"]", "an escape that JSON does not know"},
      {"[1] ", "[2]", "text behind the document"},
      {"{\"a\": [1,2", "", "does not end with its closing bracket"},
      {"  ", "", "nothing but white space"},
  };
  for (const auto& row : table) {
    CAPTURE(row.before);
    const std::string before = row.before;
    const JsonLeaves read = read_json(before + row.behind);
    REQUIRE(read.problem.has_value());
    CHECK(read.problem->what == row.what);
    // A text that ends too early is known by its last byte.
    const bool is_cut = row.what == "does not end with its closing bracket"s;
    CHECK(read.problem->offset == before.size() - (is_cut ? 1 : 0));
  }
}

TEST_CASE("strings at the greatest depth are listed and deeper ones are said to be cut") {
  const std::string open = repeated("[", kMaxFieldDepth);
  const std::string close = repeated("]", kMaxFieldDepth);
  const JsonLeaves listed = read_json(open + R"("a")" + close);
  CHECK(drawn(listed.leaves) == repeated("/0", kMaxFieldDepth) + R"(="a")");
  CHECK_FALSE(listed.is_cut);

  const JsonLeaves cut = read_json("[\"a\"," + open + "\"b\"" + close + ",\"c\"]");
  CHECK_FALSE(cut.problem.has_value());
  CHECK(drawn(cut.leaves) == R"(/0="a" /2="c")");
  CHECK(cut.is_cut);
}

TEST_CASE("a pointer that is too long hides nothing but what lies below it") {
  const std::string key(kMaxPointer, 'k');
  const std::string text = R"({"a": {"b": {")" + key + R"(": {"x": {"y": "1"}}, "c": "2"}, ")" +
                           key + R"(": "3"}, "d": "4"})";
  const JsonLeaves read = read_json(text);
  CHECK_FALSE(read.problem.has_value());
  CHECK(drawn(read.leaves) == R"(/a/b/c="2" /d="4")");
  CHECK(read.is_cut);
}

TEST_CASE("nesting of any depth is validated without recursion") {
  constexpr std::size_t kDeep = 100000;
  const std::string open = repeated("[{\"a\":", kDeep);
  const std::string close = repeated("}]", kDeep);
  CHECK_FALSE(read_json(open + "1" + close).problem.has_value());
  CHECK_FALSE(read_json(open + "1 // x\n" + close).problem.has_value());
  CHECK(read_json(open + "tru" + close).problem.has_value());
  CHECK(read_json(open + "1" + repeated("]}", kDeep)).problem.has_value());
  CHECK(read_json(open).problem.has_value());
  CHECK(read_json(repeated("[", 10 * kDeep)).problem.has_value());
}

// Each of these would take many seconds if reading it were quadratic.
TEST_CASE("hostile documents are read in linear time") {
  constexpr std::size_t kMany = 100000;
  const std::string table[] = {
      "{\"" + std::string(kMany, 'k') + "\":[" + repeated("\"a\",", kMany) + "]}",
      "[" + repeated("\"a\",", kMany) + "}",
      "[" + repeated("\"a\\\"", kMany),
      repeated("/* ", kMany),
      repeated("[1,/* ", kMany),
      repeated("{\"a\":'", kMany),
      repeated("' \\' ", kMany),
      repeated("\"a\" /**/", kMany),
      repeated("<<<<<<< [{\n=======\n", kMany),
      repeated("<<<<<<<\n", kMany) + repeated("[", kMany) + repeated("=======\n[", kMany),
      repeated("{[", kMany) + repeated("}", kMany),
      repeated("[", kMany) + repeated("\"a\":", kMany),
      repeated("\\", kMany) + "\"",
      "[" + repeated("//", kMany) + "\n",
      "\"" + repeated("\\ud800", kMany) + "\"",
  };
  for (const std::string& text : table) {
    const std::string_view begin = std::string_view(text).substr(0, 12);
    CAPTURE(begin);
    const JsonLeaves read = read_json(text, JsonList::strings);
    CHECK(read.leaves.size() <= kMaxLeaves);
  }
}

}  // namespace
}  // namespace lintel
