// SPDX-License-Identifier: MIT
#include "match/excerpt.h"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "core/finding.h"
#include "core/report.h"

namespace lintel {
namespace {

std::string drawn(const Excerpt& excerpt) {
  std::string line = excerpt.line.text();
  line.insert(excerpt.marked.end, "»");
  line.insert(excerpt.marked.begin, "«");
  return (excerpt.cut_before ? "…" : "") + line + (excerpt.cut_behind ? "…" : "");
}

/// `marked` has one «…», which is the finding.
std::string excerpt_of(std::string marked) {
  const std::size_t begin = marked.find("«");
  marked.erase(begin, std::string("«").size());
  const std::size_t end = marked.find("»");
  marked.erase(end, std::string("»").size());
  const Secrets secrets(marked, {{begin, end}}, {marked.substr(begin, end - begin)});
  return drawn(make_excerpt(marked, {begin, end}, secrets));
}

TEST_CASE("an excerpt shows the name, a mask, and the syntax around them") {
  const struct {
    const char* line;
    std::string shown;
  } kCases[] = {
      {R"(  "nxCloudAccessToken": "«S»",)", R"(  "nxCloudAccessToken": "«********»",)"},
      {R"(  // "accessToken": "«S»")", R"(  // "accessToken": "«********»")"},
      {"export NX_CLOUD_ACCESS_TOKEN='«S»'", "export NX_CLOUD_ACCESS_TOKEN='«********»'"},
      {"ENV NX_CLOUD_ACCESS_TOKEN «S»", "ENV NX_CLOUD_ACCESS_TOKEN «********»"},
      {"ARG NX_KEY=«S»", "ARG NX_KEY=«********»"},
      {"    NX_CLOUD_AUTH_TOKEN: «S» ", "    NX_CLOUD_AUTH_TOKEN: «********» "},
      {"  - NX_CLOUD_AUTH_TOKEN=«S»", "  - NX_CLOUD_AUTH_TOKEN=«********»"},
      {"$env:NX_CLOUD_TOKEN = \"«S»\"", "…NX_CLOUD_TOKEN = \"«********»\""},
      {"const nxToken = useNxCloud('«S»')", "…useNxCloud('«********»')"},
      {"setToken(\"«S»\");", "…\"«********»\");"},
      {"token(\"«S»\");", "token(\"«********»\");"},
      {"process.env.NX_CLOUD_TOKEN = `«S»`;", "process.env.NX_CLOUD_TOKEN = `«********»`;"},
      {R"({\"accessToken\":\"«S»\"})", R"({\"accessToken\":\"«********»\"})"},
      {"see https://host/x?accessToken=«S>» ok", "…accessToken=«********»…"},
      {"npx nx-cloud record --token «S» -- x", "…--token «********»…"},
      {"«S»", "«********»"},
      {"# «S»", "# «********»"},
      {R"(a = "«S»\n";)", "…\"«********»…"},
      {R"(a = "\n«S»\n\"";)", "…«********»…"},
  };
  for (const auto& example : kCases) CHECK(excerpt_of(example.line) == example.shown);
}

TEST_CASE("an excerpt shows nothing else of the line, as that may be a secret too") {
  const struct {
    const char* line;
    std::string shown;
  } kCases[] = {
      {"NPM_TOKEN=hunter2 NX_KEY=«S» npx nx login swordfish", "…NX_KEY=«********»…"},
      {R"({ "apiKey": "hunter2", "accessToken": "«S»", "encryptionKey": "x" })",
       R"(…"accessToken": "«********»"…)"},
      {"curl -u bob:hunter2 -H 'Authorization: «S»'", "…'Authorization: «********»'"},
      {"https://bob:hunter2@host/?accessToken=«S»", "…accessToken=«********»"},
      // A name that stands where a value would, or that reads as a value, is not shown.
      {"PASSWORD=secret1:«S»", "…«********»"},
      {"hunter2=«S»", "…«********»"},
      {"the secretword «S»", "…«********»"},
      {"tokenMTk0ZjE3Yz9Qd0: «S»", "…«********»"},
      {"login mysecret «S»", "…«********»"},
      // A password glued to a name.
      {"DB_PASSWORD: hunter2NX_CLOUD_ACCESS_TOKEN: «S»", "…«********»"},
      {"ENV PW hunter2NX_CLOUD_ACCESS_TOKEN=«S»", "…«********»"},
      {"machine x password hunter2NX_CLOUD_ACCESS_TOKEN=«S»", "…«********»"},
      {"mysql -p hunter2_token:«S»", "…«********»"},
      {"--password hunter2_token=«S»", "…«********»"},
      {"passwd: hunter2-token: «S»", "…«********»"},
      {"-p hunter2.NX_KEY=«S»", "…«********»"},
      {"-p process.env.hunter2.NX_KEY=«S»", "…«********»"},
      {"-p hunter2token «S»", "…«********»"},
  };
  for (const auto& example : kCases) CHECK(excerpt_of(example.line) == example.shown);
}

TEST_CASE("a name that another finding covers is masked") {
  const std::string text = "NX_KEY: VALUE";
  const Secrets secrets(text, {{0, 6}, {8, 13}}, {"NX_KEY", "VALUE"});
  CHECK(drawn(make_excerpt(text, {8, 13}, secrets)) == "********: «********»");
  CHECK(drawn(make_excerpt(text, {0, 6}, secrets)) == "«********»…");
}

TEST_CASE("a value that stands in the name of its variable leaves no hole there to tell it") {
  const std::string text = "x\nNX_S3_ENCRYPTION_KEY=NX_S3\ny";
  const Secrets secrets(text, {{23, 28}}, {"NX_S3"});
  CHECK(drawn(make_excerpt(text, {23, 28}, secrets)) == "NX_S3_ENCRYPTION_KEY=«********»");
}

TEST_CASE("a value of several lines shows its first line") {
  const std::string text = "NX_KEY=\"one\ntwo\"\nnext";
  const Secrets secrets(text, {{8, 15}}, {"one\ntwo"});
  CHECK(drawn(make_excerpt(text, {8, 15}, secrets)) == "NX_KEY=\"«********»");
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
