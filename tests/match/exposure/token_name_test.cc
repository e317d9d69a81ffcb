// SPDX-License-Identifier: MIT
#include "match/exposure/token_name.h"

#include <doctest/doctest.h>

#include <string>

#include "match/exposure/nx_commands.h"
#include "match/exposure/variables.h"

namespace lintel {
namespace {

std::string drawn(std::string_view name) {
  const TokenName says = token_name(name);
  if (!says.is_nx_token) return "none";
  return says.access ? std::string(name_of(*says.access)) : "unknown";
}

TEST_CASE("the name of a secret says whether it is a token for Nx, and what it may do") {
  const struct {
    std::string_view name;
    std::string_view expected;
  } rows[] = {
      {"NX_CLOUD_ACCESS_TOKEN", "unknown"},
      {"NX_CLOUD_AUTH_TOKEN", "unknown"},
      {"nx_cloud_access_token", "unknown"},
      {"nxCloudAccessToken", "unknown"},
      {"NX_TOKEN", "unknown"},
      {"NX_CLOUD_PAT", "unknown"},
      {"NX_CLOUD_TOKEN_RW", "read-write"},
      {"NX_CLOUD_READ_WRITE_TOKEN", "read-write"},
      {"NX_CLOUD_WRITE_TOKEN", "read-write"},
      {"NX_CLOUD_RW", "read-write"},
      {"NX_CLOUD_ACCESS_TOKEN_RO", "read-only"},
      {"NX_CLOUD_READONLY_TOKEN", "read-only"},
      {"NX_CLOUD_TOKEN_READ_ONLY", "read-only"},
      {"NX_CLOUD_ENCRYPTION_KEY", "none"},
      {"NX_CLOUD_ID", "none"},
      {"NX_KEY", "none"},
      {"NPM_TOKEN", "none"},
      {"NX_GITHUB_TOKEN", "none"},
      {"HAS_NX_CLOUD_TOKEN", "none"},
      {"LYNX_TOKEN", "none"},
      {"", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(drawn(row.name) == row.expected);
  }
}

TEST_CASE("a variable counts where its value is given, not where it is only asked for") {
  const struct {
    std::string_view value;
    std::string_view expected;
  } rows[] = {{"$A ${B} ${C:-x} $(D) %E% $env:F ${env:G}", "A B C D E F G"},
              {"${A:+set} ${#B} ${C:0:4} \\$D 100% of E%", ""},
              {"$", ""},
              {"${", ""},
              {"%", ""}};
  for (const auto& row : rows) {
    CAPTURE(row.value);
    std::string names;
    for (const std::string& name : variables_in(row.value))
      names += (names.empty() ? "" : " ") + name;
    CHECK(names == row.expected);
  }
}

TEST_CASE("a script runs Nx, may run it, or does not") {
  const struct {
    std::string_view script;
    RunsNx expected;
  } rows[] = {{"npx nx affected -t build", RunsNx::yes},
              {"npx --yes nx-cloud@latest start-ci-run", RunsNx::yes},
              {"yarn nx build web && echo done", RunsNx::yes},
              {"./node_modules/.bin/nx build", RunsNx::yes},
              {"npm run build", RunsNx::maybe},
              {"yarn build", RunsNx::maybe},
              {"make all", RunsNx::maybe},
              {"./tools/ci.sh", RunsNx::maybe},
              {"npm ci", RunsNx::no},
              {"pnpm install --frozen-lockfile", RunsNx::no},
              {"aws s3 sync dist s3://nx-builds", RunsNx::no},
              {"", RunsNx::no}};
  for (const auto& row : rows) {
    CAPTURE(row.script);
    CHECK(runs_nx(row.script) == row.expected);
  }
}

}  // namespace
}  // namespace lintel
