// SPDX-License-Identifier: MIT
#include "json/value.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

/// As it was read, with the offset of each value behind an `@`.
std::string drawn(const JsonValue& value) {
  std::string text(name_of(value.type));
  text += '@' + std::to_string(value.offset);
  if (value.type == JsonValue::Type::boolean) text += value.boolean ? ":true" : ":false";
  if (!value.text.empty()) text += ':' + value.text;
  for (const JsonValue& item : value.items) text += " [" + drawn(item) + ']';
  for (const JsonMember& member : value.members) {
    text +=
        " (" + member.key + '@' + std::to_string(member.offset) + ' ' + drawn(member.value) + ')';
  }
  return text;
}

TEST_CASE("a tree has everything in the order of the text, with offsets") {
  const auto read =
      parse_json_value(R"({"b": [1.50, "\u00e9"], "a": {"c": null, "d": true}, "": []})");
  REQUIRE(read);
  CHECK(drawn(*read) ==
        "object@0 (b@1 array@6 [number@7:1.50] [string@13:é]) (a@24 object@29 (c@30 null@35) "
        "(d@41 boolean@46:true)) (@53 array@57)");
  REQUIRE(read->find("a") != nullptr);
  CHECK(read->find("a")->find("c") != nullptr);
  CHECK(read->find("c") == nullptr);
  CHECK(JsonValue{}.find("a") == nullptr);
}

TEST_CASE("what is not strict JSON is an error that names its place") {
  const struct {
    const char* text;
    const char* message;
  } table[] = {
      {"", "line 1, column 1: nothing but white space"},
      {"{\n  \"é\": 1 2}", "line 2, column 10: no comma where one is needed"},
      {"{\"a\": 1, \"b\": {},\n \"a\": 2}",
       "line 2, column 2: a key that this object already has; write it once"},
      {"{\"a\": 1, \"\\u0061\": 2}",
       "line 1, column 10: a key that this object already has; write it once"},
      {"[1, // x\n 2]", "line 1, column 5: no value where one is needed"},
      {"[1,]", "line 1, column 4: no value where one is needed"},
      {"\xEF\xBB\xBF[]", "line 1, column 1: no value where one is needed"},
      {"[\"a\", \"\xFF\"]", "line 1, column 8: invalid UTF-8"},
      {"[\"\\ud800\"]", "line 1, column 2: a string with half a surrogate pair"},
      {"[] []", "line 1, column 4: text behind the document"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    const auto read = parse_json_value(row.text);
    REQUIRE_FALSE(read);
    CHECK(read.error().message == row.message);
  }
}

TEST_CASE("the same key in two objects is no repetition") {
  CHECK(parse_json_value(R"([{"a": 1}, {"a": {"a": 2}}])"));
}

TEST_CASE("a tree nests 64 levels and no more") {
  CHECK(parse_json_value(std::string(kMaxValueDepth, '[') + std::string(kMaxValueDepth, ']')));
  const auto deeper =
      parse_json_value(std::string(kMaxValueDepth + 1, '[') + std::string(kMaxValueDepth + 1, ']'));
  REQUIRE_FALSE(deeper);
  CHECK(deeper.error().message == "line 1, column 65: nested too deeply; 64 levels are the most");
}

}  // namespace
}  // namespace lintel
