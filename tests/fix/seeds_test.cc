// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "../../fuzz/check_edits.h"
#include "../../fuzz/check_references.h"
#include "support/seeds.h"

namespace lintel {
namespace {

TEST_CASE("every seed of the JSON fuzzer keeps the promises of the edits") {
  check_seeds("json", [](const std::string& bytes) { check_edits(bytes); });
}

TEST_CASE("every seed keeps the promises of the references, whatever it is read as") {
  const struct {
    std::string_view target;
    std::vector<std::string_view> paths;
  } rows[] = {
      {"yaml",
       {".github/workflows/a.yml", ".gitlab-ci.yml", "azure-pipelines.yml", ".circleci/config.yml",
        ".travis.yml", ".buildkite/a.yml", "buildspec.yml", "compose.yml", ".drone.yml", "a.yaml"}},
      {"javascript", {"a.js", "a.ts", "a.tsx"}},
      {"json", {"package.json"}},
      {"lexers",
       {"main.tf", "a.tfvars", "netlify.toml", ".npmrc", ".teamcity/a.kts", "Jenkinsfile"}},
      {"dockerfile", {"Dockerfile"}},
      {"makefile", {"Makefile"}},
      {"shell", {"a.sh"}},
      {"windows", {"a.ps1", "a.cmd"}},
  };
  for (const auto& row : rows) {
    check_seeds(std::string(row.target), [&](const std::string& bytes) {
      for (const std::string_view path : row.paths) check_references(path, bytes);
    });
  }
}

}  // namespace
}  // namespace lintel
