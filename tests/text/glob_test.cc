// SPDX-License-Identifier: MIT
#include "text/glob.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

namespace lintel {
namespace {

TEST_CASE("a glob matches a whole path") {
  const struct {
    std::string_view pattern;
    std::string_view path;
    bool expected;
  } cases[] = {
      {"nx.json", "nx.json", true},
      {"nx.json", "apps/nx.json", true},
      {"nx.json", "nx.json.bak", false},
      {"*.env", "apps/.local.env", true},
      {"*.env", ".env", true},
      {".env.*", ".env.local", true},
      {"apps/*/nx.json", "apps/web/nx.json", true},
      {"apps/*/nx.json", "apps/web/x/nx.json", false},
      {"**/.nx/key/key.ini", ".nx/key/key.ini", true},
      {"**/.nx/key/key.ini", "a/b/.nx/key/key.ini", true},
      {"**/.nx/key/key.ini", "a.nx/key/key.ini", false},
      {"**/.circleci/**", ".circleci/a/b.yml", true},
      {"**/.circleci/**", "circleci/a.yml", false},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"*", "", true},
  };
  for (const auto& c : cases) {
    CAPTURE(c.pattern);
    CAPTURE(c.path);
    CHECK(path_matches(c.pattern, c.path) == c.expected);
  }
}

TEST_CASE("a pattern of many stars does not take for ever") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(glob_matches(pattern + "b", std::string(2000, 'a')));
}

TEST_CASE("a path is cut into folder and name") {
  CHECK(base_name("a/b") == "b");
  CHECK(base_name("b") == "b");
  CHECK(folder_of("a/b/c") == "a/b");
  CHECK(folder_of("c") == "");
}

TEST_CASE("behind a backslash the signs of a glob mean themselves") {
  CHECK(glob_matches("a\\*b", "a*b"));
  CHECK_FALSE(glob_matches("a\\*b", "axb"));
  CHECK_FALSE(glob_matches("a\\*b", "a\\*b"));
  CHECK(glob_matches("\\?*", "?x"));
  CHECK_FALSE(glob_matches("\\?*", "xx"));
  CHECK(glob_matches("a\\b\\", "a\\b\\"));
  for (const char* path : {"a*b/?c", "**/x", "a\\*", "\\", "g[a].json"}) {
    CAPTURE(path);
    CHECK(glob_matches(glob_of(path), path));
    CHECK(only_path_of(glob_of(path)) == path);
  }
  CHECK_FALSE(only_path_of("a*"));
  CHECK_FALSE(only_path_of("a\\\\?"));
}

TEST_CASE("a glob says the same with a look at its literal parts as without") {
  std::mt19937 random(11);
  const auto drawn = [&](std::string_view alphabet, std::size_t longest) {
    std::string text(random() % (longest + 1), 'x');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    return text;
  };
  int matches = 0;
  for (int i = 0; i < 200000; ++i) {
    const std::string pattern = drawn("aab/*?\\*", 8);
    const std::string path = drawn("aab/*?\\", 8);
    const bool expected = glob_matches_by_rows(pattern, path);
    matches += expected ? 1 : 0;
    if (glob_matches(pattern, path) == expected) continue;
    CAPTURE(pattern);
    CAPTURE(path);
    FAIL_CHECK("they differ");
  }
  CHECK(matches > 1000);
}

}  // namespace
}  // namespace lintel
