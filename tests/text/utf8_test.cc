// SPDX-License-Identifier: MIT
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

#include "text/position.h"

namespace lintel {
namespace {

/// Code points in hex, an ill-formed part as `!` and its length.
std::string drawn(std::string_view text) {
  std::string drawing;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint step = code_point_at(text, offset);
    if (!drawing.empty()) drawing += ' ';
    drawing += step.valid ? std::to_string(static_cast<std::uint32_t>(step.value))
                          : "!" + std::to_string(step.length);
    offset += step.length;
  }
  return drawing;
}

TEST_CASE("UTF-8 is read as the WHATWG decoder reads it") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } cases[] = {
      {"a", "97"},
      {"\xC3\xA9", "233"},
      {"\xE2\x82\xAC", "8364"},
      {"\xF0\x9F\x94\x91", "128273"},
      {"\xC0\xAF", "!1 !1"},
      {"\xED\xA0\x80", "!1 !1 !1"},
      {"\xE2\x82", "!2"},
      {"\xE2\x82z", "!2 122"},
      {"\xF0\x9F\x94", "!3"},
      {"\xF4\x90\x80\x80", "!1 !1 !1 !1"},
      {"\x80", "!1"},
      {"\xFF\xFEz", "!1 !1 122"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    CHECK(drawn(c.text) == c.expected);
  }
}

TEST_CASE("what to_valid_utf8 gives is valid, and valid text is left alone") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const std::size_t size = random() % 40;
    for (std::size_t i = 0; i < size; ++i) {
      text += static_cast<char>(random() % 3 == 0 ? random() : 0x20 + random() % 0x5F);
    }
    const std::string valid = to_valid_utf8(text);
    CHECK_FALSE(first_invalid_utf8(valid).has_value());
    CHECK(to_valid_utf8(valid) == valid);
    if (!first_invalid_utf8(text)) CHECK(valid == text);
  }
}

TEST_CASE("the first invalid byte is found behind a long run of ASCII") {
  for (std::size_t before : {0U, 1U, 7U, 8U, 9U, 63U}) {
    CAPTURE(before);
    const std::string text = std::string(before, 'a') + "\xFF" + "b";
    CHECK(first_invalid_utf8(text) == before);
  }
}

std::string drawn(const Position& at) {
  return std::to_string(at.line) + ':' + std::to_string(at.column) + '/' +
         std::to_string(at.utf16_column) + " +" + std::to_string(at.utf16_offset);
}

TEST_CASE("positions count lines, code points and UTF-16 units") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } cases[] = {
      {"", "1:1/1 +0"},
      {"ab", "1:3/3 +2"},
      {"a\nb", "2:2/2 +3"},
      {"a\r\nb", "2:2/2 +4"},
      {"a\rb", "2:2/2 +3"},
      {"a\r \nb", "3:2/2 +5"},
      {"\xF0\x9F\x94\x91z", "1:3/4 +3"},
      {"\xE2\x82z", "1:4/3 +2"},  // two bytes that are no text are two columns, one U+FFFD
      {"\xFF\xFF", "1:3/3 +2"},
      {"\xE2\x80\xA8z", "1:3/3 +2"},  // U+2028 ends no line
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    CHECK(drawn(walk({}, c.text)) == c.expected);
  }
}

TEST_CASE("walking in two steps is walking in one") {
  const std::string text = "a\xC3\xA9\nb\r\n\xF0\x9F\x94\x91 c\n\nd";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const bool is_inside = cut > 0 && cut < text.size() &&
                           ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80 ||
                            (text[cut - 1] == '\r' && text[cut] == '\n'));
    if (is_inside) continue;
    CAPTURE(cut);
    const std::string_view whole = text;
    CHECK(walk(walk({}, whole.substr(0, cut)), whole.substr(cut)) == walk({}, whole));
  }
}

TEST_CASE("walking in stretches is walking by steps") {
  std::mt19937 random(5);
  const std::string_view parts[] = {"\n",  "\r\n", "\r", "words", "\xC3\xA9", "\xF0\x9F\x94\x91",
                                    "\xFF"};
  for (int round = 0; round < 60; ++round) {
    std::string text;
    const std::size_t rare = 1 + random() % 400;
    while (text.size() < 20000) {
      const std::size_t common = random() % 20 == 0 ? 0 : 3;
      text += parts[random() % rare == 0 ? random() % 7 : common];
    }
    CHECK(drawn(walk({}, text)) == drawn(walk_by_steps({}, text)));
  }
}

TEST_CASE("the line around a span is cut at its reach") {
  const std::string text = "one\ntwo words here\nthree";
  const auto drawn_line = [&](Span span, std::size_t reach) {
    const Span line = line_around(text, span, reach);
    return text.substr(line.begin, line.size());
  };
  CHECK(drawn_line({8, 13}, 100) == "two words here");
  CHECK(drawn_line({8, 13}, 2) == "o words h");
  CHECK(drawn_line({0, 3}, 100) == "one");
  CHECK(drawn_line({3, 3}, 100) == "one");
  CHECK(drawn_line({8, 22}, 100) == "two words here");
}

}  // namespace
}  // namespace lintel
