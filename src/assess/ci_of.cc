// SPDX-License-Identifier: MIT
#include "assess/ci_of.h"

#include <array>

#include "text/glob.h"

namespace lintel {
namespace {

struct Row {
  std::string_view glob;
  std::string_view ci;
};

constexpr std::array<Row, 22> kRows{{
    {"**/.github/workflows/*.yml", "github"},
    {"**/.github/workflows/*.yaml", "github"},
    {"*.gitlab-ci.yml", "gitlab"},
    {"*.gitlab-ci.yaml", "gitlab"},
    {"**/.gitlab/**.yml", "gitlab"},
    {"**/.gitlab/**.yaml", "gitlab"},
    {"azure-pipelines*.yml", "azure"},
    {"azure-pipelines*.yaml", "azure"},
    {"**/.azure-pipelines/**.yml", "azure"},
    {"**/.azuredevops/**.yml", "azure"},
    {"**/.circleci/**.yml", "circleci"},
    {"**/.circleci/**.yaml", "circleci"},
    {"bitbucket-pipelines.yml", "bitbucket"},
    {"bitbucket-pipelines.yaml", "bitbucket"},
    {"Jenkinsfile*", "jenkins"},
    {"*.jenkinsfile", "jenkins"},
    {"*.Jenkinsfile", "jenkins"},
    {".drone.yml", "drone"},
    {".woodpecker.yml", "drone"},
    {".woodpecker.yaml", "drone"},
    {"**/.woodpecker/**.yml", "drone"},
    {"**/.woodpecker/**.yaml", "drone"},
}};

}  // namespace

std::string_view ci_of(std::string_view path) {
  for (const Row& row : kRows) {
    if (path_matches(row.glob, path)) return row.ci;
  }
  return {};
}

}  // namespace lintel
