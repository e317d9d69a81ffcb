// SPDX-License-Identifier: MIT
#include "assess/advice.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

std::string advice_for(const std::string& typed) {
  Rule rule;
  rule.remedy.push_back({{}, {"run `git reset --", "<file>` and `git rm <file>`"}});
  Finding finding;
  finding.rule = &rule;
  advise(finding, {"a/.env", typed});
  return finding.advice[0] + ' ' + finding.advice[1];
}

TEST_CASE("advice names the file as git takes it anywhere in the repository") {
  const struct {
    const char* path;
    const char* named;
  } kCases[] = {
      {"", "<file>"},
      {"nx.json", ":/nx.json"},
      {"a/.env.local", ":/a/.env.local"},
      {"my app/.env", "':/my app/.env'"},
      {"it's/.env", "':/it'\\''s/.env'"},
      {"$HOME/.env", "':/$HOME/.env'"},
      {"a[1]/.env", "':(top,literal)a[1]/.env'"},
      {"caf\xc3\xa9/.env", "':/caf\xc3\xa9/.env'"},
      {"a`b/.env", "<file>"},
      {"a\nb/.env", "<file>"},
      {"a\xff/.env", "<file>"},
  };
  for (const auto& example : kCases) {
    const std::string named = example.named;
    CHECK(advice_for(example.path) ==
          "run `git reset -- " + named + "` and `git rm " + named + "`");
  }
}

std::string advice_at(const char* path, const NxVersionRange& nx, bool is_on_premises) {
  Rule rule;
  Applies own;
  own.server = {"on-prem"};
  Applies by_ci;
  by_ci.ci = {"github", "jenkins"};
  Applies by_version;
  by_version.nx = NxVersionRange{NxVersion{17, 0, 0}, NxVersion{19, 7, 0}};
  Applies on_github;
  on_github.ci = {"github"};
  const Phrase phrase{"<secret X>", {{on_github, "write $X"}, {{}, "store X"}}};
  rule.remedy = {{own, {"own"}},
                 {by_ci, {"ci:", "<secret X>"}, {phrase}},
                 {by_version, {"version"}},
                 {{}, {"any"}}};
  Finding finding;
  finding.rule = &rule;
  advise(finding, {path, {}, {nx, is_on_premises}});
  return joined_lines(finding.advice);
}

TEST_CASE("advice is chosen by server, by the system that runs the file, and by version") {
  const NxVersionRange any;
  const NxVersionRange nx18{NxVersion{18, 0, 0}, NxVersion{18, 0, 1}};
  const NxVersionRange nx17to20{NxVersion{17, 0, 0}, NxVersion{20, 0, 0}};
  CHECK(advice_at("nx.json", nx18, true) == "own");
  CHECK(advice_at("nx.json", nx18, false) == "version");
  CHECK(advice_at("nx.json", nx17to20, false) == "any");
  CHECK(advice_at("nx.json", any, false) == "any");
  CHECK(advice_at("a/.github/workflows/ci.yml", nx18, false) == "ci: write $X");
  CHECK(advice_at("Jenkinsfile", nx18, false) == "ci: store X");
  CHECK(advice_at(".gitlab-ci.yml", nx18, false) == "version");
}

TEST_CASE("lines that become longer by a phrase are broken anew") {
  const std::string word(40, 'x');
  Remedy remedy{{}, {"<a>", "<a>", "<a> end"}, {{"<a>", {{{}, word}}}}};
  CHECK(lines_of(remedy, always_applies) ==
        std::vector<std::string>{word + ' ' + word, word + " end"});
  CHECK(texts_of(remedy) == std::vector<std::string>{word + ' ' + word + ' ' + word + " end"});
}

}  // namespace
}  // namespace lintel
