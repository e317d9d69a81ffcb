// SPDX-License-Identifier: MIT
#include "assess/nx_version.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "assess/lock_files.h"
#include "fuzz/check_locks.h"
#include "support/nx_versions.h"
#include "support/seeds.h"

namespace lintel {
namespace {

using Files = std::map<std::string, std::string, std::less<>>;

std::string version_in(const Files& files) {
  return drawn(nx_version_of([&](std::string_view name) -> std::optional<std::string> {
    const auto file = files.find(name);
    return file == files.end() ? std::nullopt : std::optional(file->second);
  }));
}

const std::string kNpm3 =
    "{\n  \"lockfileVersion\": 3,\n  \"packages\": {\n"
    "    \"\": { \"devDependencies\": { \"nx\": \"^20.0.0\" } },\n"
    "    \"node_modules/nx\": {\n      \"version\": \"20.8.4\",\n      \"dev\": true\n    }\n  "
    "}\n}\n";

TEST_CASE(
    "the first file that says a version counts, in the order of Nx and the package managers") {
  // Each file says another version; the ones before it are taken away one by one.
  const std::vector<std::pair<std::string, std::string>> files{
      {"nx.json", "{ // a comment\n \"installation\": { \"version\": \"24.0.1\", }, }"},
      {".nx/installation/package.json", R"({ "devDependencies": { "nx": "23.0.1" } })"},
      {".nx/installation/package-lock.json",
       R"({ "packages": { "node_modules/nx": { "version": "23.0.2" } } })"},
      {"package-lock.json", R"({ "packages": { "node_modules/nx": { "version": "22.0.1" } } })"},
      {"npm-shrinkwrap.json", R"({ "packages": { "node_modules/nx": { "version": "22.0.2" } } })"},
      {"yarn.lock", "nx@^20.0.0:\n  version \"21.0.1\"\n"},
      {"pnpm-lock.yaml", "devDependencies:\n  nx:\n    version: 20.0.2\n"},
      {"bun.lock", R"({ "packages": { "nx": ["nx@20.0.3"] } })"},
      {"package.json", R"({ "devDependencies": { "nx": "^19.0.0", "lerna": "^8.0.0" } })"},
      {"lerna.json", R"({ "version": "independent", "lerna": "7.0.0" })"},
  };
  const char* const kVersions[] = {"24.0.1 to 24.0.2", "23.0.1 to 23.0.2", "23.0.2 to 23.0.3",
                                   "22.0.1 to 22.0.2", "22.0.2 to 22.0.3", "21.0.1 to 21.0.2",
                                   "20.0.2 to 20.0.3", "20.0.3 to 20.0.4", "19.0.0 to 20.0.0",
                                   "16.1.3 to 17.0.0"};
  Files left(files.begin(), files.end());
  for (std::size_t i = 0; i < files.size(); ++i) {
    CAPTURE(files[i].first);
    CHECK(version_in(left) == kVersions[i]);
    left.erase(files[i].first);
  }
  CHECK(version_in(left) == "any");
}

TEST_CASE("no more is read than it takes") {
  std::vector<std::string> asked;
  nx_version_of([&](std::string_view name) -> std::optional<std::string> {
    asked.emplace_back(name);
    return name == "package-lock.json" ? std::optional(kNpm3) : std::nullopt;
  });
  REQUIRE_FALSE(asked.empty());
  CHECK(asked.back() == "package-lock.json");
}

TEST_CASE("the version stands for the packages that are released with it") {
  CHECK(
      version_in({{"package.json", R"({ "devDependencies": { "@nrwl/workspace": "12.3.4" } })"}}) ==
      "12.3.4 to 12.3.5");
  CHECK(version_in({{"package.json", R"({ "dependencies": { "@nrwl/cli": "~14.1.0" } })"}}) ==
        "14.1.0 to 14.2.0");
  CHECK(
      version_in({{"package.json", R"({ "optionalDependencies": { "@nx/workspace": "17" } })"}}) ==
      "17.0.0 to 18.0.0");
  // The package nx is the surest.
  CHECK(
      version_in(
          {{"package.json",
            R"({ "dependencies": { "@nx/workspace": "16" }, "devDependencies": { "nx": "17" } })"}}) ==
      "17.0.0 to 18.0.0");
}

TEST_CASE("what says nothing is unknown") {
  for (const char* range : {"latest", "*", "workspace:*", "catalog:"}) {
    CAPTURE(range);
    CHECK(version_in({{"package.json", R"({ "devDependencies": { "nx": ")" + std::string(range) +
                                           "\" } }"}}) == "any");
  }
  CHECK(version_in({{"package.json", R"({ "devDependencies": { "nx-cloud": "19.0.0" } })"}}) ==
        "any");
  CHECK(version_in({{"package.json", R"({ "devDependencies": { "@acme/nx": "19.0.0" } })"}}) ==
        "any");
  CHECK(version_in({{"package.json", "{ broken"}}) == "any");
  CHECK(version_in({{"lerna.json", R"({ "version": "19.0.0" })"}}) == "any");
  // It says what Lerna is, and a range over two major versions of it says nothing.
  CHECK(version_in({{"lerna.json", "{}"},
                    {"package.json", R"({ "devDependencies": { "lerna": "6 || 8" } })"}}) == "any");
}

TEST_CASE("a catalog is looked up in the lock file") {
  CHECK(
      version_in({{"package.json", R"({ "devDependencies": { "nx": "catalog:" } })"},
                  {"pnpm-lock.yaml",
                   "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    devDependencies:\n      nx:\n"
                   "        specifier: 'catalog:'\n        version: 20.8.4(@swc/core@1.5.7)\n"}}) ==
      "20.8.4 to 20.8.5");
}

TEST_CASE("package-lock.json gives the root's own nx, in each of its versions") {
  const struct {
    std::string_view text;
    std::string_view version;
  } kRows[] = {
      {R"({"lockfileVersion":3,"packages":{"node_modules/nx":{"version":"20.8.4"}}})",
       "20.8.4 to 20.8.5"},
      {R"({"packages":{"node_modules/a/node_modules/nx":{"version":"18.0.0"}}})", "any"},
      {R"({"packages":{"packages/a/node_modules/nx":{"version":"18.0.0"}}})", "any"},
      {R"({"packages":{"node_modules/nx-cloud":{"version":"18.0.0"}}})", "any"},
      {R"({"packages":{"node_modules/@acme/nx":{"version":"18.0.0"}}})", "any"},
      {R"({"packages":{"node_modules/nx":{"name":"@acme/nx","version":"18.0.0"}}})", "any"},
      {R"({"packages":{"node_modules/nx":{"resolved":"packages/nx","link":true}}})", "any"},
      {R"({"packages":{"node_modules/@nrwl/workspace":{"version":"12.0.0"}}})", "12.0.0 to 12.0.1"},
      {R"({"lockfileVersion":1,"dependencies":{"nx":{"version":"15.0.0"}}})", "15.0.0 to 15.0.1"},
      {R"({"dependencies":{"a":{"dependencies":{"nx":{"version":"15.0.0"}}}}})", "any"},
      {R"({"dependencies":{"a":{"requires":{"nx":"15.0.0"}}}})", "any"},
      {R"({"dependencies":{"nx":{"version":"npm:@acme/nx@1.0.0"}}})", "any"},
      // Version 2 has both lists.
      {R"({"packages":{"node_modules/nx":{"version":"16.0.0"}},"dependencies":{"nx":{"version":"15.0.0"}}})",
       "16.0.0 to 16.0.1"},
      {R"({"packages":{"node_modules/a":{"x":"\"node_modules/nx\": {\"version\": \"1.0.0\"}"}}})",
       "any"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.text);
    CHECK(drawn(nx_in_package_lock(row.text)) == row.version);
  }
}

TEST_CASE("bun.lock gives the root's own nx") {
  CHECK(drawn(nx_in_bun_lock(R"({ "packages": { "nx": ["nx@20.8.4", "", {}, "sha512-a"], }, })")) ==
        "20.8.4 to 20.8.5");
  CHECK(drawn(nx_in_bun_lock(R"({ "packages": { "lerna/nx": ["nx@18.3.5", ""] } })")) == "any");
  CHECK(drawn(nx_in_bun_lock(R"({ "packages": { "nx": ["@acme/nx@1.0.0", ""] } })")) == "any");
  CHECK(drawn(nx_in_bun_lock(R"({ "packages": { "nx": ["nx@workspace:packages/nx"] } })")) ==
        "any");
}

TEST_CASE("yarn.lock gives what the root asks for, or the one that there is") {
  AskedFor asked_for;
  asked_for[0] = ">=18 < 20";
  const std::string two =
      "# yarn lockfile v1\n\n\n\"nx@>=18 < 20\", nx@19.8.0:\n  version \"19.8.0\"\n"
      "  dependencies:\n    nx-cloud \"1\"\n\nnx@20.8.4:\n  version \"20.8.4\"\n";
  CHECK(drawn(nx_in_yarn_lock(two, asked_for)) == "19.8.0 to 19.8.1");
  CHECK(drawn(nx_in_yarn_lock(two, {})) == "any");
  CHECK(drawn(nx_in_yarn_lock("nx@20.8.4:\r\n  version \"20.8.4\"\r\n", {})) == "20.8.4 to 20.8.5");
  const std::string berry =
      "\"nx@npm:20.8.4, nx@npm:^20.0.0\":\n  version: 20.8.4\n  resolution: \"nx@npm:20.8.4\"\n\n"
      "\"nx@npm:18.3.5\":\n  version: 18.3.5\n";
  asked_for[0] = "^20.0.0";
  CHECK(drawn(nx_in_yarn_lock(berry, asked_for)) == "20.8.4 to 20.8.5");
  asked_for[0] = "npm:^20.0.0";
  CHECK(drawn(nx_in_yarn_lock(berry, asked_for)) == "20.8.4 to 20.8.5");
  CHECK(drawn(nx_in_yarn_lock(berry, {})) == "any");
  const std::string patched =
      "\"nx@npm:20.8.4\":\n  version: 20.8.4\n\n"
      "\"nx@patch:nx@npm%3A20.8.4#~/.yarn/patches/nx.patch\":\n  version: 20.8.4\n";
  CHECK(drawn(nx_in_yarn_lock(patched, {})) == "20.8.4 to 20.8.5");
  CHECK(drawn(nx_in_yarn_lock("\"nx@npm:@acme/nx@1.0.0\":\n  version: 1.0.0\n", {})) == "any");
  CHECK(drawn(nx_in_yarn_lock("nx-cloud@19:\n  version \"19.0.0\"\n", {})) == "any");
  CHECK(drawn(nx_in_yarn_lock("\"@acme/nx@19\":\n  version \"19.0.0\"\n", {})) == "any");
  CHECK(drawn(nx_in_yarn_lock("\"nx@workspace:packages/nx\":\n  version: 0.0.0-use.local\n", {})) ==
        "any");
}

TEST_CASE("pnpm-lock.yaml gives the root's own nx, in each of its versions") {
  const struct {
    std::string_view text;
    std::string_view version;
  } kRows[] = {
      {"lockfileVersion: 5.4\n\nspecifiers:\n  nx: ^15.0.0\n\ndevDependencies:\n  nx: 15.9.7\n",
       "15.9.7 to 15.9.8"},
      {"devDependencies:\n  nx: 15.9.7_@swc+core@1.2.173\n", "15.9.7 to 15.9.8"},
      {"importers:\n\n  .:\n    specifiers:\n      nx: 15.0.0\n    dependencies:\n      nx: "
       "15.9.7\n",
       "15.9.7 to 15.9.8"},
      {"importers:\n\n  packages/a:\n    dependencies:\n      nx: 14.0.0\n", "any"},
      {"devDependencies:\n  '@nrwl/workspace':\n    specifier: 16\n    version: 16.10.0(a@1)\n",
       "16.10.0 to 16.10.1"},
      {"devDependencies:\n  nx:\n    specifier: 16\n    version: link:packages/nx\n", "any"},
      {"devDependencies:\n  a:\n    specifier: 16\n    version: 16.0.0\n  nx-cloud:\n    version: "
       "16\n",
       "any"},
      {"packages:\n\n  /nx/15.9.7_@swc+core@1.2.173:\n    resolution: {integrity: a}\n",
       "15.9.7 to 15.9.8"},
      {"packages:\n\n  /nx@16.10.0(@swc/core@1.3.0):\n    dev: true\n", "16.10.0 to 16.10.1"},
      {"packages:\n\n  nx@20.8.4:\n    a: b\n", "20.8.4 to 20.8.5"},
      {"packages:\n\n  nx@20.8.4:\n    a: b\n\n  nx@18.3.5:\n    a: b\n", "any"},
      {"packages:\n\n  '@acme/nx@20.8.4':\n    a: b\n\n  nx-cloud@19.0.0:\n    a: b\n", "any"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.text);
    CHECK(drawn(nx_in_pnpm_lock(row.text)) == row.version);
  }
}

TEST_CASE("a lock file of 20 MB is read, whatever its strings hold") {
  std::string text = "{\"packages\":{";
  for (int i = 0; text.size() < 20U * 1024 * 1024; ++i) {
    text += "\"node_modules/a" + std::to_string(i) +
            "\":{\"version\":\"1.0.0\",\"dependencies\":{\"b\":\"^1.0.0\",\"c\":\"[{\\\"\"}},";
  }
  text += "\"node_modules/nx\":{\"version\":\"20.8.4\"}}}";
  CHECK(drawn(nx_in_package_lock(text)) == "20.8.4 to 20.8.5");
}

TEST_CASE("the readers of lock files keep their promises on every seed and its beginnings") {
  check_seeds_and_beginnings("locks", [](const std::string& bytes) { check_locks(bytes); });
}

}  // namespace
}  // namespace lintel
