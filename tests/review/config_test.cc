// SPDX-License-Identifier: MIT
#include "review/config.h"

#include <doctest/doctest.h>

#include <string>

#include "review/config_edit.h"
#include "review/terms.h"
#include "support/lint.h"

namespace lintel {
namespace {

const std::string kKey(64, 'a');

Config taken(const std::string& text, ConfigRole role = ConfigRole::repository) {
  const auto config = parse_config("c", text, test_catalog(), role);
  REQUIRE_MESSAGE(config.has_value(), (config ? std::string() : config.error().message));
  return *config;
}

AllowEntry some_entry(const std::string& path) {
  AllowEntry entry;
  entry.rule = "nx-cloud-read-only-token";
  entry.path = path;
  entry.key = "";
  entry.value = "0123456789abcdef";
  entry.reason = "a \"reason\"";
  return entry;
}

/// Whether all of `part` stands in `whole`, in its order.
bool is_kept(const std::string& part, const std::string& whole) {
  std::size_t at = 0;
  for (const char byte : whole) {
    if (at < part.size() && byte == part[at]) ++at;
  }
  return at == part.size();
}

TEST_CASE("an entry is added to whatever is written, and all else stays") {
  const std::string texts[] = {
      std::string("{}"),
      std::string("{ }\n"),
      "{\"key\":\"" + kKey + "\"}",
      "{\n  \"key\": \"" + kKey + "\", // the key\n}\n",
      "// first\n{\n\t\"allow\": [ ],\n\t\"key\": \"" + kKey + "\" /* } */\n}",
      "{\"allow\":[],\"key\":\"" + kKey + "\"}",
      "{\"failOn\": \"note\", \"exclude\": [\"a]}\\\"\", \"b\"]}",
      std::string("{\r\n  \"severity\": {}\r\n}\r\n"),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    std::string edited = text;
    if (!taken(text).key) edited = with_key(edited, random_key());
    for (const char* path : {"first", "second", "third"}) {
      const std::string before = edited;
      edited = with_entry(edited, some_entry(path));
      CAPTURE(edited);
      CHECK(is_kept(before, edited));
    }
    const Config config = taken(edited);
    REQUIRE(config.allow.size() == 3);
    CHECK(config.allow[0].path == "first");
    CHECK(config.allow[2].path == "third");
    CHECK(config.allow[1].reason == "a \"reason\"");
    CHECK(config.allow[1].key == "");
  }
}

TEST_CASE("a comment stays with the entry that it is about") {
  const std::string text = "{\n  \"key\": \"" + kKey +
                           "\",\n  \"allow\": [\n    // of the first\n    {\"rule\": "
                           "\"nx-license-key\", \"path\": \"a\", \"key\": null, \"value\": "
                           "\"0123456789abcdef\", \"reason\": \"r\"} // behind it\n  ]\n}\n";
  const std::string edited = with_entry(text, some_entry("b"));
  CHECK(edited.find("\"r\"}, // behind it\n    {\n      \"rule\"") != std::string::npos);
  CHECK(edited.ends_with("    }\n  ]\n}\n"));
}

TEST_CASE("dates are days that there are") {
  for (const char* date : {"2026-01-31", "2028-02-29", "9999-12-31"}) CHECK(is_date(date));
  for (const char* date : {"", "2026-1-31", "2026-02-29", "2026-13-01", "2026-00-01", "2026/01/01",
                           "2026-01-01 ", "26-01-01", "2026-01-1x"}) {
    CAPTURE(date);
    CHECK_FALSE(is_date(date));
  }
}

TEST_CASE("security-severity follows the severity, and only where there is one") {
  Rule rule;
  rule.severity = Severity::warning;
  rule.security_severity = "5.3";
  change_severity(rule, Severity::warning);
  CHECK(rule.security_severity == "5.3");
  change_severity(rule, Severity::error);
  CHECK(rule.security_severity == "8.0");
  change_severity(rule, Severity::note);
  CHECK(rule.security_severity == "2.0");
  rule.security_severity = "-";
  change_severity(rule, Severity::error);
  CHECK(rule.security_severity == "-");
  CHECK(rule.severity == Severity::error);
}

TEST_CASE("under a policy severities go up and never down") {
  const Config policy =
      taken(R"({"severity": {"nx-license-key": "warning", "nx-cloud-misplaced-id": "off"}})",
            ConfigRole::policy);
  const struct {
    std::string rule;
    std::string wanted;
    bool is_heeded;
  } rows[] = {
      {"nx-license-key", "error", true},          {"nx-license-key", "note", false},
      {"nx-license-key", "off", false},           {"nx-license-key", "warning", true},
      {"nx-cloud-misplaced-id", "note", true},    {"nx-cloud-read-only-token", "note", false},
      {"nx-cloud-read-only-token", "error", true}};
  for (const auto& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.wanted);
    const Config own = taken("{\"severity\": {\"" + row.rule + "\": \"" + row.wanted + "\"}}");
    const Terms terms = merged_terms(own, &policy, std::nullopt, test_catalog());
    CHECK(terms.troubles.empty() == row.is_heeded);
    const auto change = terms.severity.find(row.rule);
    const bool is_set =
        change != terms.severity.end() && change->second == severity_named(row.wanted);
    CHECK(is_set == row.is_heeded);
  }
}

TEST_CASE("a change allows itself what makes less count, not its removal") {
  const std::string entry =
      R"({"rule": "nx-license-key", "path": "a", "key": null, "value": "0123456789abcdef",)"
      R"( "reason": "REASON"})";
  const auto with = [&](const std::string& more) {
    return taken("{\"key\": \"" + kKey + "\"" + more + "}");
  };
  std::string other = entry;
  other.replace(other.find("REASON"), 6, "in other words");
  const auto keys = [&](const std::string& now, const std::string& before) {
    std::string found;
    for (const auto& spot : new_allowances(with(now), with(before), test_catalog())) {
      found += spot.key;
    }
    return found;
  };
  CHECK(keys(", \"allow\": [" + entry + "]", "") == "/allow");
  CHECK(keys("", ", \"allow\": [" + entry + "]") == "");
  CHECK(keys(", \"allow\": [" + other + "]", ", \"allow\": [" + entry + "]") == "");
  CHECK(keys(R"(, "exclude": ["a", "b"])", R"(, "exclude": ["b"])") == "/exclude");
  CHECK(keys(R"(, "severity": {"nx-license-key": "off"})", "") == "/severity");
  CHECK(keys(R"(, "severity": {"nx-license-key": "error"})", "") == "");
  CHECK(keys(R"(, "failOn": "never")", "") == "/failOn");
  CHECK(keys(R"(, "failOn": "error")", R"(, "failOn": "note")") == "/failOn");
  CHECK(keys(R"(, "failOn": "note")", R"(, "failOn": "error")") == "");
  CHECK(keys(R"(, "honor": ["gitleaks:allow"])", "") == "/honor");
  CHECK(keys(R"(, "honor": ["gitleaks:allow", "pragma: allowlist secret"])",
             R"(, "honor": ["gitleaks:allow"])") == "/honor");
  CHECK(keys("", R"(, "honor": ["gitleaks:allow"])") == "");
}

TEST_CASE("a baseline's new lines are those that the other one does not have under the same key") {
  const std::string key = "# key: " + std::string(64, 'a') + "\n";
  const std::string first = "0123456789abcdef  rule  a.sh  -\n";
  const std::string second = "1123456789abcdef  rule  b.sh  /x/*/y\r\n";
  const auto before = parse_baseline("b", key + first);
  REQUIRE(before.has_value());
  const auto lines = [&](const std::string& text) {
    std::string found;
    for (const Span& span : new_lines(text, *before)) {
      found += text.substr(span.begin, span.end - span.begin) + '|';
    }
    return found;
  };
  CHECK(lines(key + first) == "");
  CHECK(lines(key + second + first) == "1123456789abcdef  rule  b.sh  /x/*/y|");
  CHECK(lines("# key: " + std::string(64, 'b') + "\n" + first) ==
        "0123456789abcdef  rule  a.sh  -|");
}

}  // namespace
}  // namespace lintel
