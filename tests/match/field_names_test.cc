// SPDX-License-Identifier: MIT
#include "match/field_names.h"

#include <doctest/doctest.h>

#include <string>

#include "match/match.h"
#include "support/lint.h"

namespace lintel {
namespace {

bool wakes(Format format, std::string path, std::string_view text) {
  Document document;
  document.path = std::move(path);
  document.format = format;
  document.text = text;
  return Matcher(test_catalog(), Key256{}).glance(document).wakes_fields;
}

TEST_CASE("a name that a rule looks for wakes a text, and nothing else does") {
  CHECK(wakes(Format::yaml, "a.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: x\n"));
  CHECK(wakes(Format::shell, "a.sh", "export NX_KEY=x\n"));
  CHECK_FALSE(wakes(Format::yaml, "a.yml", "env:\n  NODE_ENV: x\n"));
  CHECK_FALSE(wakes(Format::text, "a.txt", "NX_CLOUD_ACCESS_TOKEN: x\n"));
}

TEST_CASE("a name that counts in some files only wakes no others") {
  CHECK(wakes(Format::properties, "nxcloud.ini", "personalAccessToken=x\n"));
  CHECK_FALSE(wakes(Format::json, "a.json", "{\"accessToken\": \"x\"}"));
}

TEST_CASE("an escape that could hide a name wakes where the format has it") {
  CHECK(has_escaped_word(Format::yaml, R"("NX\x5fKEY": x)"));
  CHECK(has_escaped_word(Format::json, R"({"NX\u005fKEY": ""})"));
  CHECK(has_escaped_word(Format::javascript, R"(env["NX\u{5F}KEY"])"));
  CHECK(has_escaped_word(Format::yaml, R"("NX\U0000005fKEY": x)"));
  CHECK(has_escaped_word(Format::shell, R"(export $'NX\137KEY=x')"));
  CHECK(has_escaped_word(Format::dockerfile, R"(RUN export $'NX\137KEY=x')"));
  CHECK(has_escaped_word(Format::xml, "NX&#95;KEY"));
  CHECK(has_escaped_word(Format::xml, "NX&#x5f;KEY"));
  CHECK_FALSE(has_escaped_word(Format::javascript, R"(/\u00a0|\x1b\[|\n|\0|\\x/)"));
  CHECK_FALSE(has_escaped_word(Format::yaml, "NX&#95;KEY \\"));
  CHECK_FALSE(has_escaped_word(Format::markdown, R"(NX\x5fKEY)"));
  CHECK_FALSE(has_escaped_word(Format::xml, "&#160; &#; &#x; &#"));
}

TEST_CASE("the name in a pointer is that of its last step") {
  CHECK(name_in_key("NX_KEY") == "NX_KEY");
  CHECK(name_in_key("/s3/accessKeyId") == "accessKeyId");
  CHECK(name_in_key("/env/*/*") == "env");
  CHECK(name_in_key("/a/b~1c") == "b/c");
}

}  // namespace
}  // namespace lintel
