// SPDX-License-Identifier: MIT
#include "match/echoes.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace lintel {
namespace {

std::string drawn(const std::vector<Span>& spans) {
  std::string drawing;
  for (const Span& span : spans) {
    drawing += std::to_string(span.begin) + '-' + std::to_string(span.end) + ' ';
  }
  return drawing;
}

TEST_CASE("values are found wherever they stand, over each other and at the edges") {
  CHECK(drawn(Echoes({"abcd", "cdef", "abcdefgh"}).in("abcdef abcdefgh")) == "0-6 7-15 ");
  CHECK(drawn(Echoes({"bcde", "abcdX"}).in("abcde")) == "1-5 ");
  CHECK(drawn(Echoes({"aaaa"}).in("aaaaaaa aaa")) == "0-7 ");
  CHECK(drawn(Echoes({"abcd"}).in("abcdabcd")) == "0-8 ");
  CHECK(drawn(Echoes({"abcd"}).in("")) == "");
  CHECK(drawn(Echoes({}).in("abcd")) == "");
}

TEST_CASE("a value of three bytes stands everywhere and is not looked for") {
  CHECK(drawn(Echoes({"abc", ""}).in("abc abcd")) == "");
}

TEST_CASE("values are found where a plain search finds them") {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    const auto text_of = [&](std::size_t size) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(0x7F + random() % 3);
      return text;
    };
    std::vector<std::string> values;
    for (std::size_t i = random() % 8; i > 0; --i) values.push_back(text_of(random() % 12));
    std::string text = text_of(random() % 120);
    for (const std::string& value : values) text.insert(random() % (text.size() + 1), value);
    CHECK(drawn(Echoes(values).in(text)) == drawn(Echoes::by_search(values, text)));
  }
}

}  // namespace
}  // namespace lintel
