// SPDX-License-Identifier: MIT
#include "match/catalog.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

const std::string kGood = R"({
  "id": "a-rule", "title": "T", "severity": "error", "security-severity": "9.3",
  "precision": "high", "cwe": "CWE-798", "since": "0.1.0",
  "match": [ { "kind": "token", "keywords": ["abcd"], "pattern": "abcd[0-9]+" } ],
  "why": ["w"], "remedy": [ { "when": { "committed": ["no"] }, "lines": ["n"] }, { "lines": ["r"] } ],
  "bad": [ { "path": "a.txt", "text": ["b"] } ],
  "good": [ { "path": "a.txt", "text": ["g"], "because": "c" } ],
  "references": ["https://example.com"]
})";

std::string with(std::string from, std::string to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::string& text) {
  const auto rule = load_rule({"a-rule.json", text});
  return rule ? "loaded" : rule.error().message;
}

TEST_CASE("a rule file that says what it should is loaded") {
  const auto rule = load_rule({"a-rule.json", kGood});
  REQUIRE(rule.has_value());
  CHECK(rule->id == "a-rule");
  CHECK(rule->match[0].pattern == "abcd[0-9]+");
  CHECK(rule->remedy[0].when.committed == std::vector<std::string>{"no"});
  CHECK(rule->good[0].because == "c");
}

TEST_CASE("what is wrong with a rule file is said with its place") {
  const struct {
    std::string from;
    std::string to;
    std::string_view expected;
  } cases[] = {
      {"\"title\"", "\"titel\"", "unknown key `titel`"},
      {"\"title\": \"T\",", "", "the key `title` is missing"},
      {"\"error\"", "\"fatal\"", "`severity` is error, warning or note"},
      {"[\"abcd\"]", "[\"abc\"]", "four bytes or more"},
      {R"("kind": "token", "keywords": ["abcd"], "pattern": "abcd[0-9]+")",
       R"("kind": "field", "key": ["/a/key", "/a/*"], "value": "literal")",
       "key `/a/key`: four bytes or more"},
      {"abcd[0-9]+", "abcd\\\\d+", "not a backslash"},
      {"\"token\"", "\"regex\"", "`kind` is token, field, exposure or state"},
      {"{ \"lines\": [\"r\"] }", "{ \"when\": { \"files\": [\"x\"] }, \"lines\": [\"r\"] }",
       "the last entry always applies"},
      {"\"id\": \"a-rule\"", "\"id\": \"b-rule\"", "id and name of the file must be one"},
      {"[\"no\"]", "[\"never\"]", "`committed` is yes, no or unknown"},
      {"\"why\": [\"w\"]", "\"why\": []", "a list of strings"},
      {"\"why\": [\"w\"],", "\"why\": [\"w\"], \"decode\": \"x\",", "no decoder is named `x`"},
      {"{\n  \"id\"", "\n  \"id\"", "rules/a-rule.json: "},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    const std::string said = complaint(with(c.from, c.to));
    CAPTURE(said);
    CHECK(said.find(c.expected) != std::string::npos);
    CHECK(said.find("rules/a-rule.json: ") == 0);
  }
}

TEST_CASE("what is built in is what stands under rules/") {
  const auto catalog = load_catalog(kEmbeddedRules);
  REQUIRE(catalog.has_value());
  for (std::size_t i = 1; i < catalog->rules.size(); ++i) {
    CHECK(catalog->rules[i - 1].id < catalog->rules[i].id);
  }
}

}  // namespace
}  // namespace lintel
