// SPDX-License-Identifier: MIT
#include "text/encoding.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

std::string utf16(std::string_view ascii, bool is_big) {
  std::string bytes;
  for (const char c : ascii) {
    if (is_big) bytes += '\0';
    bytes += c;
    if (!is_big) bytes += '\0';
  }
  return bytes;
}

std::string_view name_of(std::optional<Encoding> encoding) {
  if (!encoding) return "binary";
  switch (*encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf8_bom: return "utf-8 bom";
    case Encoding::utf16_le: return "utf-16le";
    case Encoding::utf16_be: return "utf-16be";
  }
  return "";
}

TEST_CASE("the encoding is told by a BOM or by the zeros of UTF-16") {
  using namespace std::string_literals;
  const struct {
    std::string bytes;
    std::string_view expected;
  } cases[] = {
      {"", "utf-8"},
      {"plain", "utf-8"},
      {"\xEF\xBB\xBFplain", "utf-8 bom"},
      {"\xFF\xFE" + utf16("{}", false), "utf-16le"},
      {"\xFE\xFF" + utf16("{}", true), "utf-16be"},
      {utf16("{ \"a\": 1 }", false), "utf-16le"},
      {utf16("{ \"a\": 1 }", true), "utf-16be"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "binary"},
      {"\xFF\xFE\0\0a\0\0\0"s, "binary"},
      {"text with one \0 in it"s, "binary"},
      {utf16("{ \"a\": \"", false) + "\x00\x30"s + utf16("\" }", false), "utf-16le"},
      {std::string(9000, 'a') + '\0', "utf-8"},
      {"\xFF\xFE\xFF latin", "utf-16le"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    CHECK(name_of(sniff_encoding(c.bytes)) == c.expected);
  }
}

TEST_CASE("a file that is text by name is never binary") {
  using namespace std::string_literals;
  CHECK(name_of(encoding_of_text("A=b\0c"s)) == "utf-8");
  CHECK(name_of(encoding_of_text(utf16("A=b", false))) == "utf-16le");
}

TEST_CASE("UTF-16 decodes to the same text in pieces of any size") {
  // U+1F511, a lone high surrogate, a lone low one, an odd byte at the end.
  const std::string bytes("a\0\x3D\xD8\x11\xDD\x3D\xD8z\0\x11\xDD!", 13);
  const std::string expected = "a\xF0\x9F\x94\x91\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD";
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    CAPTURE(size);
    Utf16Decoder decoder(false);
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      decoder.append(std::string_view(bytes).substr(at, size), text);
    }
    decoder.finish(text);
    CHECK(text == expected);
  }
}

}  // namespace
}  // namespace lintel
