// SPDX-License-Identifier: MIT
#include "match/excerpt.h"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "core/finding.h"

namespace lintel {
namespace {

std::string drawn(const Excerpt& excerpt) {
  std::string line = excerpt.line.text();
  line.insert(excerpt.marked.end, "»");
  line.insert(excerpt.marked.begin, "«");
  return (excerpt.cut_before ? "…" : "") + line + (excerpt.cut_behind ? "…" : "");
}

TEST_CASE("all secrets of a line are masked for each finding on it") {
  const std::string text = "x\na=SECRETONE b=SECRETTWO c\ny";
  const Secrets secrets({{4, 13}, {16, 25}}, {"SECRETONE", "SECRETTWO"});
  CHECK(drawn(make_excerpt(text, {4, 13}, secrets)) == "a=«********» b=******** c");
  CHECK(drawn(make_excerpt(text, {16, 25}, secrets)) == "a=******** b=«********» c");
}

TEST_CASE("a value is masked wherever else it stands on the line") {
  const std::string text = "key: hunter2 # hunter2, not hunter3";
  const Secrets secrets({{5, 12}}, {"hunter2"});
  CHECK(drawn(make_excerpt(text, {5, 12}, secrets)) == "key: «********» # ********, not hunter3");
}

TEST_CASE("a long line is cut, and no secret at the cut shows a part of itself") {
  const std::string left(400, 'l');
  const std::string right(400, 'r');
  const std::string secret(50, 'S');
  const std::string other(200, 'T');
  const std::string text = left + other + secret + right;
  const std::size_t at = left.size() + other.size();
  const Secrets secrets({{left.size(), at}, {at, at + secret.size()}}, {secret, other});
  const Excerpt excerpt = make_excerpt(text, {at, at + secret.size()}, secrets);
  CHECK(drawn(excerpt) == "…«********»" + std::string(kExcerptMargin, 'r') + "…");
}

TEST_CASE("an echo of a value at the cut shows no part of itself") {
  for (std::size_t between = kExcerptMargin - 12; between < kExcerptMargin + 2; ++between) {
    CAPTURE(between);
    const std::string text =
        "SECRETWORD" + std::string(between, '-') + "SECRETWORD" + std::string(300, '-');
    const Secrets secrets({{0, 10}}, {"SECRETWORD"});
    CHECK(drawn(make_excerpt(text, {0, 10}, secrets)).find("SE") == std::string::npos);
  }
}

TEST_CASE("a value of several lines shows its first line") {
  const std::string text = "K=\"one\ntwo\"\nnext";
  const Secrets secrets({{3, 10}}, {"one\ntwo"});
  CHECK(drawn(make_excerpt(text, {3, 10}, secrets)) == "K=\"«********»");
}

TEST_CASE("a cut does not split a character") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\xE2\x82\xAC";
  const std::size_t at = text.size();
  text += "SECRET";
  for (int i = 0; i < 100; ++i) text += "\xE2\x82\xAC";
  const Secrets secrets({{at, at + 6}}, {"SECRET"});
  const Excerpt excerpt = make_excerpt(text, {at, at + 6}, secrets);
  CHECK(excerpt.line.text().find("\xE2\x82\xAC") == 0);
  CHECK(excerpt.line.text().rfind("\xE2\x82\xAC") == excerpt.line.text().size() - 3);
}

// Text gets into a report through `mask` alone.
static_assert(!std::is_constructible_v<MaskedText, std::string>);
static_assert(!std::is_constructible_v<MaskedText, const char*>);
static_assert(!std::is_assignable_v<MaskedText&, std::string>);
static_assert(std::is_same_v<decltype(Finding::key), MaskedText>);
static_assert(std::is_same_v<decltype(FileInfo::path), MaskedText>);

TEST_CASE("masks that touch become one, and an empty span masks nothing") {
  CHECK(mask("abcdef", std::vector<Span>{{1, 3}, {3, 5}}).text() == "a********f");
  CHECK(mask("abcdef", std::vector<Span>{{2, 2}}).text() == "abcdef");
  CHECK(mask("abc", std::vector<Span>{{0, 3}}).text() == "********");
  CHECK(mask("", std::vector<Span>{}).text().empty());
}

}  // namespace
}  // namespace lintel
