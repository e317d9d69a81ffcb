// SPDX-License-Identifier: MIT
#include "assess/ci_of.h"

#include <doctest/doctest.h>

#include <string_view>

namespace lintel {
namespace {

TEST_CASE("a file is one of a CI by the name that it has to have there") {
  const struct {
    std::string_view path;
    std::string_view ci;
  } kRows[] = {
      {".github/workflows/ci.yml", "github"},
      {"app/.github/workflows/ci.yaml", "github"},
      {".github/actions/setup/action.yml", ""},
      {".github/dependabot.yml", ""},
      {"action.yml", ""},
      {".gitlab-ci.yml", "gitlab"},
      {"ci/build.gitlab-ci.yml", "gitlab"},
      {".gitlab/jobs/a.yml", "gitlab"},
      {"azure-pipelines.yml", "azure"},
      {"azure-pipelines-release.yaml", "azure"},
      {".circleci/config.yml", "circleci"},
      {".circleci/orbs/a.yaml", "circleci"},
      {"bitbucket-pipelines.yml", "bitbucket"},
      {"Jenkinsfile", "jenkins"},
      {"ci/Jenkinsfile.release", "jenkins"},
      {"release.jenkinsfile", "jenkins"},
      {".drone.yml", "drone"},
      {".woodpecker/a.yml", "drone"},
      {"nx.json", ""},
      {".env", ""},
      {".travis.yml", ""},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.path);
    CHECK(ci_of(row.path) == row.ci);
  }
}

}  // namespace
}  // namespace lintel
