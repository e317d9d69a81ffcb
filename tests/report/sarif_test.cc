// SPDX-License-Identifier: MIT
#include "report/sarif.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "report/sample.h"
#include "report/sarif_text.h"
#include "support/golden.h"

namespace lintel {
namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string replaced(std::string text, const std::string& old_part, const std::string& new_part) {
  for (std::size_t at = text.find(old_part); at != std::string::npos;
       at = text.find(old_part, at + new_part.size())) {
    text.replace(at, old_part.size(), new_part);
  }
  return text;
}

std::string member_of(const std::string& text, const std::string& name) {
  const std::string start = "\"" + name + "\": \"";
  const std::size_t begin = text.find(start);
  REQUIRE(begin != std::string::npos);
  const std::size_t value = begin + start.size();
  return text.substr(value, text.find('"', value) - value);
}

/// With a fixed version and home page: both are the build's, and no golden file's.
std::string neutral(const std::string& text) {
  const std::string version = "ersion\": \"" + member_of(text, "semanticVersion") + "\",\n";
  return replaced(replaced(text, version, "ersion\": \"0.0.0\",\n"),
                  member_of(text, "informationUri"), "https://example.com/lintel");
}

}  // namespace

// tests/slow/sarif.sh runs Microsoft's validator over these golden files.

TEST_CASE("SARIF has every rule and one location for each result") {
  check_golden("report/ordinary.sarif", neutral(sarif(ordinary_sample().report(), {})));
}

TEST_CASE("SARIF of odd names has URIs in one spelling") {
  check_golden("report/nasty.sarif", neutral(sarif(nasty_sample().report(), {})));
}

TEST_CASE("SARIF tells of files that were not read as notifications") {
  check_golden("report/notices.sarif", neutral(sarif(notices_sample().report(), {})));
}

TEST_CASE("SARIF has the route of a secret as a code flow, and other places of its value") {
  check_golden("report/related.sarif", neutral(sarif(related_sample().report(), {})));
}

TEST_CASE("SARIF of an empty report has all rules and no results") {
  Report report;
  report.catalog = &sample_catalog();
  check_golden("report/empty.sarif", neutral(sarif(report, {})));
}

TEST_CASE("a category is written with its slash, and no category as no object") {
  const Sample sample = ordinary_sample();
  CHECK(holds(sarif(sample.report(), {"nightly", true}), "\"id\": \"nightly/\"\n"));
  CHECK(holds(sarif(sample.report(), {"nightly/", true}), "\"id\": \"nightly/\"\n"));
  CHECK_FALSE(holds(sarif(sample.report(), {}), "automationDetails"));
}

TEST_CASE("the line hash can be left out") {
  const Sample sample = ordinary_sample();
  CHECK(holds(sarif(sample.report(), {"", true}), "primaryLocationLineHash"));
  CHECK_FALSE(holds(sarif(sample.report(), {"", false}), "primaryLocationLineHash"));
}

TEST_CASE("a value over several lines ends with the first, and has no offset") {
  Sample sample;
  sample.file("a.env", "KEY=\"«first-part\nsecond-part»\"\n", {{"sample-word", "KEY"}});
  const std::string text = sarif(sample.report(), {});
  CHECK(holds(text,
              "\"startLine\": 1,\n                  \"startColumn\": 6,\n"
              "                  \"endLine\": 1,\n                  \"endColumn\": 16\n"));
  CHECK_FALSE(holds(text, "charOffset"));
}

TEST_CASE("a file in UTF-16 has no character offsets") {
  Sample sample;
  sample.file("a.env", "KEY=«some-value-1»\n", {{"sample-word", "KEY"}});
  CHECK(holds(sarif(sample.report(), {}), "\"charOffset\": 4"));
  sample.report().files[0].encoding = Encoding::utf16_le;
  CHECK_FALSE(holds(sarif(sample.report(), {}), "charOffset"));
  CHECK(holds(sarif(sample.report(), {}), "\"encoding\": \"utf-16le\""));
}

TEST_CASE("beyond the limit the gravest results are kept, and the others are counted") {
  Sample sample;
  for (std::size_t i = 0; i < kSarifResultLimit; ++i) {
    sample.file(fmt::format("{:05}.env", i), "A=«value»\n", {{"sample-placeholder", "A"}});
  }
  sample.file("last.env", "A=«value»\n", {{"sample-token", "A"}});
  const std::string text = sarif(sample.report(), {});
  CHECK(holds(text, "\"ruleId\": \"sample-token\""));
  CHECK(holds(text, "1 finding left out: GitHub shows at most 5,000 of one run, the gravest."));
  CHECK(holds(text, "'A' in '04998.env'"));
  CHECK_FALSE(holds(text, "'A' in '04999.env'"));
}

TEST_CASE("more notices of one kind than help anyone are counted") {
  Sample sample;
  for (int i = 0; i < 130; ++i) sample.notice(NoticeKind::binary, fmt::format("{}.png", i));
  const std::string text = sarif(sample.report(), {});
  CHECK(holds(text, "'99.png' is a binary file"));
  CHECK_FALSE(holds(text, "'100.png' is a binary file"));
  CHECK(holds(text, "The same of 30 more."));
}

TEST_CASE("a path is a URI in which only unreserved bytes and slashes are themselves") {
  const struct {
    std::string_view path;
    std::string_view uri;
  } table[] = {
      {"a-b/c_d~1.env", "a-b/c_d~1.env"},
      {"a b#?%20:\\[]|^\"'", "a%20b%23%3F%2520%3A%5C%5B%5D%7C%5E%22%27"},
      {"日", "%E6%97%A5"},
      {"\xff\n", "%FF%0A"},
      {"../x", "../x"},
  };
  for (const auto& row : table) {
    CAPTURE(row.uri);
    CHECK(uri_of(row.path) == row.uri);
  }
}

TEST_CASE("a message has neither links nor placeholders") {
  CHECK(plain_message("[a](1) [b] (c)") == "[a\\](1) [b] (c)");
  CHECK(plain_message("{0} {12} {a} ${{ x }} {") == "{{0}} {{12}} {a} ${{ x }} {");
}

TEST_CASE("no report holds a value that it tells of") {
  for (const Sample& sample : {ordinary_sample(), nasty_sample()}) {
    const std::string text = sarif(sample.report(), {});
    for (const std::string& secret : sample.secrets()) CHECK_FALSE(holds(text, secret));
  }
}

}  // namespace lintel
