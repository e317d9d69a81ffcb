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
  advise(finding, "a/.env", typed);
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

}  // namespace
}  // namespace lintel
