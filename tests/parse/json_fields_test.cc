// SPDX-License-Identifier: MIT
#include "parse/json_fields.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_json(std::string_view text) {
  check_script(Format::json, text);
  return drawn(text, fields_in(Format::json, text));
}

TEST_CASE("each string of JSON is a field, and a value has the name that is beside it") {
  CHECK(drawn_json(R"({ "a": "b", "c": ["d", 1], /* e */ "f/g": { "h": "i\u006a" },
  "environment": [{ "name": "K", "value": "v" }, { "value": "w", "Name": "L" }],
  "env": { "M": { "description": "x", "value": "y" } }, })") ==
        "/a = b\n"
        "/c/0 = d\n"
        "/f~1g/h = ij <i\\u006a>\n"
        "/environment/0/name = K\n"
        "/environment/0/value (K) = v\n"
        "/environment/1/value (L) = w\n"
        "/environment/1/Name = L\n"
        "/env/M/description = x\n"
        "/env/M/value (M) = y\n");
}

TEST_CASE("scripts in JSON are read as shell, in their places") {
  CHECK(drawn_json(R"({"scripts": {"build": "A=b nx", "x": "C=\"d \u0065\" nx"}})") ==
        "/scripts/build = A=b nx\n"
        "A = b\n"
        "/scripts/x = C=\"d e\" nx <C=\\\"d \\u0065\\\" nx>\n"
        "C = d e <d \\u0065>\n");
  CHECK(drawn_json(R"({"targets": {"a": {"options": {"commands": ["B=c nx", {"command": "D=e"}]}}},
  "postCreateCommand": "export F=g"})") ==
        "/targets/a/options/commands/0 = B=c nx\n"
        "B = c\n"
        "/targets/a/options/commands/1/command = D=e\n"
        "D = e\n"
        "/postCreateCommand = export F=g\n"
        "F = g\n");
}

TEST_CASE("items of lists and defaults are values, and what stands elsewhere is none") {
  CHECK(drawn_json(R"({"runArgs": ["-e", "A=b"], "env": {"C": "${D:-e}", "valueFrom": "f"}})") ==
        "/runArgs/0 = -e\n"
        "/runArgs/1 = A=b\n"
        "/runArgs/1 (A) = b\n"
        "/env/C = ${D:-e} reference\n"
        "/env/C = e both\n"
        "/env/valueFrom = f reference\n");
}

TEST_CASE("an escape that is broken off is followed as far as it goes") {
  for (const char* escape :
       {"\\", "\\u", "\\ud8", "\\ud83", "\\ud83d", "\\ud83d\\", "\\ud83d\\u"}) {
    CAPTURE(escape);
    const std::string text = "{\"scripts\": {\"K\": \"$a " + std::string(escape);
    CHECK(drawn_json(text).starts_with("/scripts/K"));
    drawn_json(text + "\"}}");
  }
}

TEST_CASE("JSON that is broken off gives the fields up to there") {
  CHECK(drawn_json("{\"a\": \"b\", \"c\": \"d\", \"e") == "/a = b\n/c = d\n");
}

TEST_CASE("the seeds of the JSON fuzzer keep the promises of fields") {
  check_seeds("json", [](const std::string& bytes) { check_script(Format::json, bytes); });
}

}  // namespace
}  // namespace lintel
