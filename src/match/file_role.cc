// SPDX-License-Identifier: MIT
#include "match/file_role.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "text/glob.h"

namespace lintel {
namespace {

bool matches_any(std::string_view path, std::initializer_list<std::string_view> globs) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](std::string_view glob) { return path_matches(glob, path); });
}

}  // namespace

bool is_example_file(std::string_view path) {
  constexpr std::array<std::string_view, 7> kWords{"example", "examples", "sample",  "template",
                                                   "tmpl",    "dist",     "defaults"};
  const std::string_view name = base_name(path);
  // What an Nx generator writes from its template is used as it is (docs/decisions/0005).
  if (name.starts_with("nx.json__")) return false;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("._-", at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (std::find(kWords.begin(), kWords.end(), part) != kWords.end()) return true;
    at = end + 1;
  }
  return false;
}

Layout text_layout_of(std::string_view path) {
  if (matches_any(path, {"**/.github/**.yml",
                         "**/.github/**.yaml",
                         "action.yml",
                         "action.yaml",
                         ".gitlab-ci.yml",
                         "**/.gitlab/**.yml",
                         "azure-pipelines*.yml",
                         "azure-pipelines*.yaml",
                         "**/.circleci/**",
                         "bitbucket-pipelines.yml",
                         "Jenkinsfile*",
                         ".travis.yml",
                         "**/.buildkite/**",
                         ".drone.yml",
                         "**/.woodpecker/**",
                         ".woodpecker.yml",
                         "**/.teamcity/**",
                         "buildspec*.yml",
                         "buildspec*.yaml",
                         "**/.nx/workflows/**",
                         "**/.nx/ci-config.y*ml",
                         "appveyor.yml",
                         "cloudbuild.yaml"})) {
    return Layout::ci;
  }
  if (matches_any(path, {"Dockerfile*", "*.Dockerfile", "*.dockerfile", "Containerfile*",
                         "docker-compose*.y*ml", "compose*.y*ml"})) {
    return Layout::container;
  }
  if (matches_any(path, {"*.sh", "*.bash", "*.zsh", "*.fish", "*.ps1", "*.bat", "*.cmd", ".envrc",
                         "Makefile", "*.mk", "**/.husky/*"})) {
    return Layout::script;
  }
  if (matches_any(path, {"*.js",   "*.cjs", "*.mjs",    "*.jsx",    "*.ts",  "*.cts", "*.mts",
                         "*.tsx",  "*.vue", "*.svelte", "*.py",     "*.rb",  "*.go",  "*.rs",
                         "*.java", "*.kt",  "*.kts",    "*.groovy", "*.cs",  "*.php", "*.swift",
                         "*.c",    "*.cc",  "*.cpp",    "*.h",      "*.hpp", "*.tf"})) {
    return Layout::code;
  }
  return Layout::text;
}

}  // namespace lintel
