// SPDX-License-Identifier: MIT
#include "review/review.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

TEST_CASE("a fingerprint knows the place by its structure, not by its line or its value") {
  const auto fingerprints = [](const std::string& text) {
    std::vector<std::string> all;
    for (const auto& found : lint_files({{"nx.json", text}})) {
      all.push_back(found.finding.fingerprint);
    }
    return all;
  };
  const std::string one = make_nx_token("read-write", 1);
  const std::string two = make_nx_token("read-write", 2);
  const auto first = fingerprints("{\"nxCloudAccessToken\": \"" + one + "\"}");
  REQUIRE(first.size() == 1);
  CHECK(first[0].size() == 32);
  CHECK(first == fingerprints("{\n\n \"nxCloudAccessToken\": \"" + two + "\"}"));
  CHECK(first != fingerprints("{\"nxCloudId\": \"" + one + "\"}"));

  const auto twice = fingerprints("{\"nxCloudAccessToken\": \"" + one +
                                  "\", \"nxCloudAccessToken\": \"" + two + "\"}");
  REQUIRE(twice.size() == 2);
  CHECK(twice[0] == first[0]);
  CHECK(twice[1] != first[0]);
}

TEST_CASE("what does not count is counted by why, and not by severity") {
  std::vector<Finding> findings(5);
  for (Finding& finding : findings) finding.rule = &test_catalog().rules.front();
  findings[0].standing = Standing::already_committed;
  findings[1].standing = Standing::known;
  findings[2].standing = Standing::allowed;
  findings[3].standing = Standing::already_committed;
  Summary summary;
  count_findings(findings, summary);
  CHECK(summary.errors + summary.warnings + summary.notes == 1);
  CHECK(summary.known == 1);
  CHECK(summary.allowed == 1);
  CHECK(summary.already_committed == 2);
}

TEST_CASE("equal paths and keys in different files have different fingerprints") {
  const std::string text = "{\"nxCloudAccessToken\": \"" + make_nx_token("read", 3) + "\"}";
  const auto found = lint_files({{"a/nx.json", text}, {"b/nx.json", text}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].finding.fingerprint != found[1].finding.fingerprint);
}

}  // namespace
}  // namespace lintel
