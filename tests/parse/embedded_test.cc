// SPDX-License-Identifier: MIT
#include "parse/embedded.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "parse/nested.h"

namespace lintel {
namespace {

std::string outer_text(std::string_view outer, const Embedded& embedded, std::string_view inner) {
  const std::size_t at = embedded.text.find(inner);
  REQUIRE(at != std::string::npos);
  const Span span = outer_span(embedded, {at, at + inner.size()});
  return std::string(outer.substr(span.begin, span.size()));
}

TEST_CASE("a span of a text without its indentation is found in the text with it") {
  const std::string outer = "run: |\n  one two\n  three\n";
  EmbeddedBuilder builder(outer);
  builder.copy({9, 17});
  builder.copy({19, 25});
  const Embedded script = builder.take();
  REQUIRE(script.text == "one two\nthree\n");
  CHECK(outer_text(outer, script, "two") == "two");
  CHECK(outer_text(outer, script, "three") == "three");
  CHECK(outer_text(outer, script, "two\nthree") == "two\n  three");
  CHECK(outer_span(script, {8, 8}) == Span{19, 19});
  CHECK(outer_span(script, {14, 14}) == Span{25, 25});
}

TEST_CASE("an escape is one with all its bytes") {
  const std::string outer = R"("a\u0062c\nd")";
  EmbeddedBuilder builder(outer);
  builder.copy({1, 2});
  builder.replace({2, 8}, "b");
  builder.copy({8, 9});
  builder.replace({9, 11}, "\n");
  builder.copy({11, 12});
  const Embedded inner = builder.take();
  REQUIRE(inner.text == "abc\nd");
  CHECK(outer_text(outer, inner, "a") == "a");
  CHECK(outer_text(outer, inner, "b") == "\\u0062");
  CHECK(outer_text(outer, inner, "bc") == "\\u0062c");
  CHECK(outer_text(outer, inner, "abc\nd") == outer.substr(1, 11));
}

TEST_CASE("a text in a text in a text has the places of the outermost") {
  const std::string outer = "> ```yaml\n> run: \"a\\x62c d\"\n> ```\n";
  EmbeddedBuilder fence(outer);
  fence.copy({12, 28});
  const Embedded yaml = fence.take();
  REQUIRE(yaml.text == "run: \"a\\x62c d\"\n");
  EmbeddedBuilder quoted(yaml.text);
  quoted.copy({6, 7});
  quoted.replace({7, 11}, "b");
  quoted.copy({11, 14});
  const Embedded script = compose(yaml, quoted.take());
  REQUIRE(script.text == "abc d");
  CHECK(outer_text(outer, script, "abc") == "a\\x62c");
  CHECK(outer_text(outer, script, "d") == "d");
}

TEST_CASE("what is taken off the end is in no span") {
  EmbeddedBuilder builder("abcdef");
  builder.copy({0, 4});
  builder.replace({4, 5}, "\n");
  builder.copy({5, 6});
  builder.drop_back(3);
  const Embedded embedded = builder.take();
  CHECK(embedded.text == "abc");
  CHECK(outer_span(embedded, {0, 3}) == Span{0, 3});
}

/// Copies, replaces and drops by chance.
Embedded random_part(const std::string& outer, std::mt19937& random) {
  EmbeddedBuilder builder(outer);
  for (std::size_t at = 0; at < outer.size();) {
    const std::size_t size = std::min(outer.size() - at, std::size_t{1} + random() % 5);
    switch (random() % 4) {
      case 0: break;
      case 1: builder.replace({at, at + size}, std::string(1 + random() % 3, '.')); break;
      default: builder.copy({at, at + size});
    }
    at += size;
  }
  return builder.take();
}

void check_bytes(const std::string& outer, const Embedded& embedded) {
  std::size_t behind = 0;
  for (const Segment& segment : embedded.segments) {
    CHECK(segment.inner.begin == behind);
    behind = segment.inner.end;
    for (std::size_t i = segment.inner.begin; i < segment.inner.end; ++i) {
      const Span span = outer_span(embedded, {i, i + 1});
      REQUIRE(span.end <= outer.size());
      if (!segment.is_copied) continue;
      REQUIRE(span.size() == 1);
      CHECK(outer[span.begin] == embedded.text[i]);
    }
  }
  CHECK(behind == embedded.text.size());
}

TEST_CASE("each byte that was copied is found where it was copied from, through two texts too") {
  std::mt19937 random(20240917);
  for (int round = 0; round < 500; ++round) {
    std::string outer;
    for (std::size_t i = random() % 60; i > 0; --i) {
      outer += static_cast<char>('a' + random() % 26);
    }
    const Embedded middle = random_part(outer, random);
    check_bytes(outer, middle);
    const Embedded inner = random_part(middle.text, random);
    const Embedded composed = compose(middle, inner);
    CHECK(composed.text == inner.text);
    check_bytes(outer, composed);
    for (std::size_t begin = 0; begin < inner.text.size(); ++begin) {
      const std::size_t end = begin + 1 + random() % (inner.text.size() - begin);
      CHECK(outer_span(composed, {begin, end}) ==
            outer_span(middle, outer_span(inner, {begin, end})));
    }
  }
}

TEST_CASE("fields of a text in a text have places in the outer one") {
  const std::string outer = "x: |\n  A=b\n  C=d\n";
  EmbeddedBuilder builder(outer);
  builder.copy({7, 11});
  builder.copy({13, 17});
  ParseContext context;
  Fields fields;
  append_nested(fields, Format::env, builder.take(), context);
  REQUIRE(fields.size() == 2);
  CHECK(fields[1].name == "C");
  CHECK(fields[1].span == Span{15, 16});
  CHECK(context.depth == 0);
}

TEST_CASE("texts in texts are followed only so deep") {
  ParseContext context;
  context.depth = kMaxNested;
  Fields fields;
  append_nested(fields, Format::env, embed("A=b", {0, 3}), context);
  CHECK(fields.empty());
  CHECK(context.is_cut);
}

}  // namespace
}  // namespace lintel
