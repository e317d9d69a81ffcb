// SPDX-License-Identifier: MIT
#include "run/places.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "match/match.h"
#include "run/path_masks.h"
#include "support/lint.h"
#include "support/marks.h"
#include "text/digest.h"

namespace lintel {
namespace {

/// The text, linted as `path`.
FileResult linted(const Matcher& matcher, const std::string& path, const std::string& text) {
  const Survey survey;
  FileResult file;
  file.size = text.size();
  file.linted = Linter(matcher, survey).lint(path, text);
  return file;
}

TEST_CASE("a place is rule, key and value, wherever it stands") {
  const Matcher matcher(test_catalog(), random_key());
  const std::string one = make_nx_token("read-write", 1);
  const std::string two = make_nx_token("read-write", 2);
  const auto places = [&](const std::string& text) {
    return places_of(linted(matcher, "nx.json", text).linted.findings);
  };
  const Places old = places("{\"nxCloudAccessToken\": \"" + one + "\"}");
  CHECK(old.size() == 1);
  CHECK(old == places("{\"a\": 1,\n\"nxCloudAccessToken\": \"" + one + "\"}"));
  CHECK(old != places("{\"nxCloudAccessToken\": \"" + two + "\"}"));
  CHECK(old != places("{\"nxCloudId\": \"" + one + "\"}"));
}

TEST_CASE("an item put in before another changes no place and no fingerprint") {
  const Matcher matcher(test_catalog(), random_key());
  const std::string token = make_nx_token("read-write", 1);
  const auto findings = [&](const std::string& before) {
    return linted(matcher, "nx.json",
                  R"({"plugins": [)" + before + R"({"options": {"token": ")" + token + "\"}}]}")
        .linted.findings;
  };
  const auto old = findings("");
  const auto now = findings(R"("a", {"b": 1}, )");
  REQUIRE(old.size() == 1);
  REQUIRE(now.size() == 1);
  CHECK(old[0].key.text() == "/plugins/0/options/token");
  CHECK(now[0].key.text() == "/plugins/2/options/token");
  CHECK(places_of(old) == places_of(now));
  CHECK(old[0].fingerprint == now[0].fingerprint);
  const auto twice = findings(R"({"options": {"token": ")" + token + "\"}}, ");
  REQUIRE(twice.size() == 2);
  CHECK(twice[0].fingerprint == old[0].fingerprint);
  CHECK(twice[1].fingerprint != old[0].fingerprint);
}

TEST_CASE("a comment behind a value in an env file makes no other place and no other digest") {
  const Matcher matcher(test_catalog(), random_key());
  const auto findings = [&](const std::string& line) {
    return linted(matcher, ".env", line + "\n").linted.findings;
  };
  const std::string name = "NX_CLOUD_ENCRYPTION_KEY=";
  const auto old = findings(name + "hunter2");
  REQUIRE(old.size() == 1);
  for (const char* value :
       {"hunter2 # ours", "hunter2 # theirs", "hunter2# c", "\"hunter2\" # c"}) {
    CAPTURE(value);
    const auto now = findings(name + value);
    REQUIRE(now.size() == 1);
    CHECK(now[0].rule->id == "nx-cloud-encryption-key");
    CHECK(places_of(now) == places_of(old));
    CHECK(now[0].value == old[0].value);
    CHECK(now[0].fingerprint == old[0].fingerprint);
  }
  // What dotenv 10 takes for a part of the value stays hidden.
  const auto now = findings(name + "hunter2#rest");
  REQUIRE(now.size() == 1);
  CHECK(now[0].span == Span{name.size(), name.size() + 12});
  CHECK(places_of(findings(name + "hunter3 # ours")) != places_of(old));
  CHECK(places_of(findings(name + "\"hunter2 # c\"")) != places_of(old));
}

TEST_CASE("versions of one file become one result, in the order of the text") {
  const Matcher matcher(test_catalog(), random_key());
  const std::string one = make_nx_token("read-write", 1) + "\n";
  const std::string two = make_nx_token("read-only", 2) + "\n";
  ResultsByPath by_path(matcher);
  by_path.add("b.txt", linted(matcher, "b.txt", "\n\n" + one));
  by_path.add("a.txt", linted(matcher, "a.txt", one));
  by_path.add("b.txt", linted(matcher, "b.txt", "\n" + two));
  by_path.add("c.txt", linted(matcher, "c.txt", "nothing"));
  Tree tree;
  TreeResult result;
  by_path.finish(tree, result);
  std::string drawing;
  std::set<std::string> fingerprints;
  for (const FileResult& file : result.files) {
    for (const Finding& finding : file.linted.findings) {
      drawing += tree.files[file.index] + ':' + std::to_string(finding.begin.line) + ' ';
      fingerprints.insert(finding.fingerprint);
    }
  }
  CHECK(drawing == "a.txt:1 b.txt:2 b.txt:3 ");
  CHECK(fingerprints.size() == 3);
}

TEST_CASE("what was found in a file is masked in its path, and short words are not") {
  const std::string random = fill_marks("{base62:32}").text;
  const struct {
    std::string prefix;
    std::string folder;
    std::string value;
    std::string shown;
    std::string in_tree;
  } kCases[] = {
      {"", random, random, "********/.env", "********/.env"},
      {"x/", "a" + random, random, "x/a********/.env", "a********/.env"},
      {"", "hunter2pass", "hunter2pass", "********/.env", "********/.env"},
      {"hunter2pass/", "a", "hunter2pass", "********/a/.env", "a/.env"},
      {"hunter2/", "pass", "hunter2/pass", "********/.env", "********/.env"},
      {"", "hunter2", "hunter2", "hunter2/.env", "hunter2/.env"},
      {"", "packages", "package", "packages/.env", "packages/.env"},
  };
  const Matcher matcher(test_catalog(), random_key());
  const Survey survey;
  for (const auto& example : kCases) {
    const std::string path = example.folder + "/.env";
    const Linter linter(matcher, survey, nullptr, example.prefix);
    const Linted linted = linter.lint(path, "NX_CLOUD_ENCRYPTION_KEY=" + example.value + "\n");
    REQUIRE(linted.findings.size() == 1);
    PathMasks masks(matcher, example.prefix);
    masks.add(path, linted.in_path);
    const bool is_shown_so = masks.shown(path).text() == example.shown;
    const bool is_so_in_tree = masks.in_tree(path).text() == example.in_tree;
    CHECK(is_shown_so);
    CHECK(is_so_in_tree);
    CHECK(masks.notice_from({NoticeKind::changed, path, {}}).path == masks.shown(path));
    CHECK(masks.shown("b/.env").text() == example.prefix + "b/.env");
  }
}

}  // namespace
}  // namespace lintel
