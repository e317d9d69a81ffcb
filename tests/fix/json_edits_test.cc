// SPDX-License-Identifier: MIT
#include "fix/json_edits.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "fix/edits.h"

namespace lintel {
namespace {

/// Every string of `text` whose value begins with `T`, gone; `none` where there are no edits.
std::string without_t(std::string_view text, const std::string& cloud_id = {}) {
  std::vector<JsonChange> changes;
  for (std::size_t at = 0; (at = text.find("\"T", at)) != std::string_view::npos; ++at) {
    changes.push_back({{at + 1, text.find('"', at + 1)}, changes.empty() ? cloud_id : ""});
  }
  const auto edits = json_edits(text, changes);
  return edits ? apply_edits(text, *edits) : "none";
}

TEST_CASE("a property on its own line goes with the line, its comma and its comment") {
  CHECK(without_t("{\n  \"t\": \"T\",\n  \"b\": 1\n}\n") == "{\n  \"b\": 1\n}\n");
  CHECK(without_t("{\n  \"a\": 1,\n  \"t\": \"T\", // old\n  \"b\": 1\n}") ==
        "{\n  \"a\": 1,\n  \"b\": 1\n}");
  CHECK(without_t("{\n  \"t\": \"T\" /* x */,\n  \"b\": 1\n}") == "{\n  \"b\": 1\n}");
  CHECK(without_t("{\n  \"t\": \"T\"\n}") == "{\n}");
}

TEST_CASE("the comma before the last property goes with it, and a comment between them stays") {
  CHECK(without_t("{\n  \"a\": 1,\n  \"t\": \"T\"\n}\n") == "{\n  \"a\": 1\n}\n");
  CHECK(without_t("{\n  \"a\": 1, // one\n  \"t\": \"T\"\n}") == "{\n  \"a\": 1 // one\n}");
  CHECK(without_t("{\n  \"a\": 1,\n  // two\n  \"t\": \"T\"\n}") == "{\n  \"a\": 1\n  // two\n}");
}

TEST_CASE("a trailing comma stays one") {
  CHECK(without_t("{\n  \"a\": 1,\n  \"t\": \"T\",\n}") == "{\n  \"a\": 1,\n}");
  CHECK(without_t("{ \"a\": 1, \"t\": \"T\", }") == "{ \"a\": 1, }");
}

TEST_CASE("line ends and a missing final one are kept") {
  CHECK(without_t("{\r\n\t\"a\": 1,\r\n\t\"t\": \"T\"\r\n}\r\n") == "{\r\n\t\"a\": 1\r\n}\r\n");
  CHECK(without_t("{\r  \"t\": \"T\",\r  \"b\": 1\r}") == "{\r  \"b\": 1\r}");
}

TEST_CASE("in an object on one line the property goes with one comma") {
  CHECK(without_t(R"({ "t": "T", "b": 1 })") == R"({ "b": 1 })");
  CHECK(without_t(R"({ "a": 1, "t": "T", "b": 1 })") == R"({ "a": 1, "b": 1 })");
  CHECK(without_t(R"({ "a": 1, "t": "T" })") == R"({ "a": 1 })");
  CHECK(without_t(R"({"a":1,"t":"T"})") == R"({"a":1})");
  CHECK(without_t(R"({"t":"T"})") == "{}");
  CHECK(without_t(R"({"a":1/*,*/,/*x*/"t":"T"/*y*/})") == R"({"a":1/*,*//*x*//*y*/})");
}

TEST_CASE("several properties of one object go together") {
  CHECK(without_t(R"({"t":"T","u":"T","b":1})") == R"({"b":1})");
  CHECK(without_t(R"({"a":1,"t":"T","u":"T"})") == R"({"a":1})");
  CHECK(without_t(R"({"t":"T","a":1,"u":"T"})") == R"({"a":1})");
  CHECK(without_t("{\n  \"a\": 1,\n  \"t\": \"T\",\n  \"u\": \"T\"\n}") == "{\n  \"a\": 1\n}");
  CHECK(without_t(R"({"t":"T","u":"T"})") == "{}");
}

TEST_CASE("commas that stand before what they separate keep their style") {
  CHECK(without_t("{\n  \"a\": 1\n  , \"t\": \"T\"\n  , \"b\": 2\n}") ==
        "{\n  \"a\": 1\n  , \"b\": 2\n}");
  CHECK(without_t("{\n  \"a\": 1\n  , \"t\": \"T\"\n}") == "{\n  \"a\": 1\n}");
}

TEST_CASE("what the removal empties of tasksRunnerOptions goes, too") {
  CHECK(without_t("{\n  \"a\": 1,\n  \"tasksRunnerOptions\": {\n    \"default\": {\n      "
                  "\"options\": {\n        \"accessToken\": \"T\"\n      }\n    }\n  }\n}\n") ==
        "{\n  \"a\": 1\n}\n");
  CHECK(without_t(R"({"tasksRunnerOptions":{"default":{"runner":"r","options":{"x":"T"}}}})") ==
        R"({"tasksRunnerOptions":{"default":{"runner":"r"}}})");
  CHECK(without_t(
            R"({"tasksRunnerOptions":{"a":{"options":{"x":"T"}},"b":{"options":{"x":"T"}}}})") ==
        "{}");
}

TEST_CASE("an object that was empty before, or holds a comment, stays") {
  CHECK(without_t(R"({"tasksRunnerOptions":{},"t":"T"})") == R"({"tasksRunnerOptions":{}})");
  CHECK(without_t(R"({"tasksRunnerOptions":{"d":{"options":{/*c*/"x":"T"}}}})") ==
        R"({"tasksRunnerOptions":{"d":{"options":{/*c*/}}}})");
  CHECK(without_t(R"({"other":{"options":{"x":"T"}}})") == R"({"other":{"options":{}}})");
  CHECK(without_t(R"({"tasksRunnerOptions":{"d":{"env":{"x":"T"}}}})") ==
        R"({"tasksRunnerOptions":{"d":{"env":{}}}})");
}

TEST_CASE("an entry of a list goes as a property does") {
  CHECK(without_t("{\"l\": [\n  \"T\",\n  \"b\"\n]}") == "{\"l\": [\n  \"b\"\n]}");
  CHECK(without_t(R"({"l": ["a", "T"]})") == R"({"l": ["a"]})");
}

TEST_CASE("a workspace id takes the place of the property") {
  const std::string id(24, '0');
  CHECK(without_t("{\n  \"nxCloudAccessToken\": \"T\", // x\n  \"b\": 1\n}", id) ==
        "{\n  \"nxCloudId\": \"" + id + "\", // x\n  \"b\": 1\n}");
  CHECK(without_t(R"({"tasksRunnerOptions":{"d":{"options":{"accessToken":"T"}}}})", id) ==
        R"({"tasksRunnerOptions":{"d":{"options":{"nxCloudId":")" + id + R"("}}}})");
}

TEST_CASE("a property that holds the workspace id gets its name") {
  const std::string text = R"({"nxCloudAccessToken" : "T", "b": 1})";
  const auto edits = json_edits(text, {{{text.find('T', 20), text.find('T', 20) + 1}, {}, true}});
  REQUIRE(edits);
  CHECK(apply_edits(text, *edits) == R"({"nxCloudId" : "T", "b": 1})");
  const std::string odd = R"({"a": /* x */ "T"})";
  CHECK_FALSE(json_edits(odd, {{{odd.find('T'), odd.find('T') + 1}, {}, true}}));
}

TEST_CASE("there are no edits for what Nx cannot read, nor for a part of a value") {
  CHECK(without_t("{\"t\": \"T\" \"b\": 1}") == "none");
  CHECK(without_t("{\"t\": \"T\"") == "none");
  CHECK_FALSE(json_edits("{\"t\": \"aTb\"}", {{{7, 8}, {}}}));
  CHECK_FALSE(json_edits("\"T\"", {{{1, 2}, {}}}));
}

TEST_CASE("a workspace id is one where Nx looks for it") {
  CHECK(has_cloud_id(R"({"nxCloudId": "x"})"));
  CHECK_FALSE(has_cloud_id(R"({"a": "nxCloudId"} // "nxCloudId")"));
}

}  // namespace
}  // namespace lintel
