// SPDX-License-Identifier: MIT
#include "json/writer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "text/utf8.h"

namespace lintel {
namespace {

std::string written(std::string_view text) {
  JsonWriter out;
  out.text(text);
  return out.take();
}

}  // namespace

TEST_CASE("JSON is indented by two spaces and ends with a line feed") {
  JsonWriter out;
  out.begin_object();
  out.member("text", "a");
  out.member("number", 12);
  out.list("list", {"x", "y"});
  out.key("empty");
  out.begin_array();
  out.end_array();
  out.key("flag");
  out.boolean(true);
  out.key("none");
  out.null();
  out.end_object();
  CHECK(out.take() ==
        "{\n"
        "  \"text\": \"a\",\n"
        "  \"number\": 12,\n"
        "  \"list\": [\n"
        "    \"x\",\n"
        "    \"y\"\n"
        "  ],\n"
        "  \"empty\": [],\n"
        "  \"flag\": true,\n"
        "  \"none\": null\n"
        "}\n");
}

TEST_CASE("what a terminal or a log would act on is escaped in JSON, all else is itself") {
  const struct {
    std::string_view text;
    std::string_view json;
  } table[] = {
      {"", "\"\"\n"},
      {"a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"\n"},
      {"日本 é 🔑", "\"日本 é 🔑\"\n"},
      {"\n\r\t\x1b[31m", "\"\\n\\r\\t\\u001B[31m\"\n"},
      {"\x7f", "\"\\u007f\"\n"},
      {"\u009b31m", "\"\\u009b31m\"\n"},
      {"a\u202eb\u200b", "\"a\\u202eb\\u200b\"\n"},
      {"\U000E0041", "\"\\udb40\\udc41\"\n"},
      {"## heading #1", "\"## heading #1\"\n"},
      {"##[error]x", "\"\\u0023#[error]x\"\n"},
      {"x ##vso[task.complete]", "\"x \\u0023#vso[task.complete]\"\n"},
      {std::string_view("a\0b", 3), "\"a\\u0000b\"\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.json);
    CHECK(written(row.text) == row.json);
  }
}

TEST_CASE("ill-formed UTF-8 becomes U+FFFD, one for each maximal part") {
  CHECK(written("a\xff\xe2\x82z") == "\"a\uFFFD\uFFFDz\"\n");
  CHECK(written("\xed\xa0\x80") == "\"\uFFFD\uFFFD\uFFFD\"\n");
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  CHECK_FALSE(first_invalid_utf8(written(every_byte)).has_value());
}

TEST_CASE("a name of a member is escaped as a text is") {
  JsonWriter out;
  out.begin_object();
  out.member("a\u202e\xff", "b");
  out.end_object();
  CHECK(out.take() == "{\n  \"a\\u202e\uFFFD\": \"b\"\n}\n");
}

}  // namespace lintel
