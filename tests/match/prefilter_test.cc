// SPDX-License-Identifier: MIT
#include "match/prefilter.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace lintel {
namespace {

std::string drawn(const std::vector<KeywordHit>& hits) {
  std::string drawing;
  for (const KeywordHit& hit : hits) {
    drawing += std::to_string(hit.keyword) + '@' + std::to_string(hit.offset) + ' ';
  }
  return drawing;
}

TEST_CASE("keywords are found at the edges of a text and over each other") {
  const Prefilter filter({"abcd", "cdef", "abcdef", "aaaa"});
  CHECK(drawn(filter.hits("abcdef")) == "0@0 2@0 1@2 ");
  CHECK(drawn(filter.hits("abcdaaaaa")) == "0@0 3@4 3@5 ");
  CHECK(drawn(filter.hits("abc")) == "");
  CHECK(drawn(filter.hits("")) == "");
  CHECK(drawn(filter.hits("xabcd")) == "0@1 ");
}

TEST_CASE("the filter finds what a plain search finds") {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const auto text_of = [&](std::size_t size) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + random() % 3);
      return text;
    };
    std::vector<std::string> keywords;
    const std::size_t shortest = 4 + random() % 10;
    for (int i = 0; i < 5; ++i) keywords.push_back(text_of(shortest + random() % 4));
    const Prefilter filter(keywords);
    std::string text = text_of(random() % 400);
    // Long keywords do not come about by themselves.
    for (const std::string& keyword : keywords) {
      if (random() % 2 == 0) text.insert(random() % (text.size() + 1), keyword);
    }
    CHECK(drawn(filter.hits(text)) == drawn(filter.hits_by_search(text)));
    CHECK(filter.has_hit(text) == !filter.hits_by_search(text).empty());
  }
}

}  // namespace
}  // namespace lintel
