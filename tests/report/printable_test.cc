// SPDX-License-Identifier: MIT
#include "report/printable.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "report/words.h"

namespace lintel {

TEST_CASE("what a terminal or a log would act on is shown as an escape") {
  const struct {
    std::string_view text;
    std::string_view shown;
  } table[] = {
      {"", ""},
      {"src/a b.env", "src/a b.env"},
      {"日本 é 🔑", "日本 é 🔑"},
      {"a\nb\rc\td", "a\\nb\\rc\\td"},
      {"\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f"},
      {std::string_view("\0", 1), "\\x00"},
      {"\u0085\u009b", "\\u0085\\u009b"},
      {"\u202egpj\u2066\u200b\ufeff", "\\u202egpj\\u2066\\u200b\\ufeff"},
      {"\U000E0041", "\\U000e0041"},
      {"\xff\xe2\x82z", "\\xff\\xe2\\x82z"},
      {"a\\x1b", "a\\x1b"},
      {"##[add-mask]x", "\\x23#[add-mask]x"},
      {"a ##vso[x]", "a \\x23#vso[x]"},
      {"## x # y", "## x # y"},
  };
  for (const auto& row : table) {
    CAPTURE(row.shown);
    CHECK(printable(row.text) == row.shown);
  }
  CHECK(printable_line("\ta\tb\x1b") == " a b\\x1b");
}

TEST_CASE("wide characters take two columns and combining marks none") {
  const struct {
    std::string_view text;
    std::size_t width;
  } table[] = {{"", 0}, {"abc", 3}, {"é", 1}, {"e\u0301", 1}, {"日本", 4}, {"🔑", 2}, {"ｱ", 1}};
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.width);
  }
}

TEST_CASE("long prose is broken at spaces and long words stay whole") {
  const std::string word(60, 'x');
  const std::string longer(150, 'y');
  CHECK(wrapped({word + " " + word, "z"}, " = fix: ", " =      ") ==
        " = fix: " + word + "\n =      " + word + "\n =      z\n");
  CHECK(wrapped({"a " + longer + " b"}, "", "") == "a\n" + longer + "\nb\n");
  CHECK(wrapped({"a  b", ""}, "- ", "  ") == "- a  b\n  \n");
}

TEST_CASE("numbers are grouped and words are in the plural") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(0, "file") == "0 files");
}

}  // namespace lintel
