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
      {"\"committed\": [\"no\"]", "\"nx\": \"19.7\"", "`nx` is written as `>=19.7`"},
      {"\"committed\": [\"no\"]", "\"nx\": \">=x\"", "`nx` is written as `>=19.7`"},
      {"\"committed\": [\"no\"]", "\"server\": [\"cloud\"]", "`server` is on-prem, not `cloud`"},
      {"\"committed\": [\"no\"]", "\"ci\": [\"hudson\"]", "`ci` is azure, bitbucket, circleci"},
      {"{ \"lines\": [\"r\"] }", "{ \"when\": { \"nx\": \">=17\" }, \"lines\": [\"r\"] }",
       "the last entry always applies"},
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

const std::string kPhrases = R"({
  "where": [ { "when": { "nx": ">=17 <19.7" }, "lines": ["set", "<NAME> as <name>, <name_>"] },
             { "lines": ["elsewhere"] } ]
})";

TEST_CASE("phrases stand in a remedy by name, with a name of their own to put in") {
  const std::string rule = with("[\"r\"]", "[\"do <where NX_KEY> and <where A>, <file> <1.2>\"]");
  const EmbeddedFile files[] = {{"a-rule.json", rule}, {"phrases.json", kPhrases}};
  const auto catalog = load_catalog(files);
  REQUIRE(catalog.has_value());
  const Remedy& remedy = catalog->rules[0].remedy[1];
  REQUIRE(remedy.phrases.size() == 2);
  CHECK(remedy.phrases[0].mark == "<where NX_KEY>");
  CHECK(remedy.phrases[0].variants[0].text == "set NX_KEY as nx-key, nx_key");
  CHECK(remedy.phrases[0].variants[0].when.nx ==
        NxVersionRange{NxVersion{17, 0, 0}, NxVersion{19, 7, 0}});
  CHECK(remedy.phrases[1].mark == "<where A>");
  CHECK(remedy.phrases[1].variants[1].text == "elsewhere");
}

std::string phrase_complaint(const std::string& rule, const std::string& phrases) {
  const EmbeddedFile files[] = {{"a-rule.json", rule}, {"phrases.json", phrases}};
  const auto catalog = load_catalog(files);
  return catalog ? "loaded" : catalog.error().message;
}

TEST_CASE("what is wrong with a phrase is said with its file") {
  CHECK(phrase_complaint(with("[\"r\"]", "[\"do <whence>\"]"), kPhrases) ==
        "rules/a-rule.json: remedy: rules/phrases.json has no phrase `whence`");
  CHECK(
      phrase_complaint(with("[\"r\"]", "[\"do <where\", \"NX_KEY>\"]"), kPhrases) ==
      "rules/a-rule.json: remedy: a phrase stands on one line, from `<` to `>`, and not over two");
  const std::string said =
      phrase_complaint(kGood, R"({ "a": [ { "when": { "nx": "<17" }, "lines": ["x"] } ] })");
  CHECK(said.find("rules/phrases.json: ") == 0);
  CHECK(said.find("the last variant always applies") != std::string::npos);
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
