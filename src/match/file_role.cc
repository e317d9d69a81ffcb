// SPDX-License-Identifier: MIT
#include "match/file_role.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "text/glob.h"

namespace lintel {
namespace {

bool matches_any(std::string_view path, std::initializer_list<std::string_view> globs) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](std::string_view glob) { return path_matches(glob, path); });
}

}  // namespace

bool is_example_file(std::string_view path) {
  constexpr std::array<std::string_view, 14> kWords{
      "example", "examples", "sample",      "samples",  "template", "templates", "tmpl",
      "tpl",     "dist",     "placeholder", "defaults", "default",  "stub",      "skeleton"};
  // What a name ends with where something fills the file in, or checks others against it.
  constexpr std::array<std::string_view, 9> kEndings{"in",  "j2",  "jinja",    "jinja2", "erb",
                                                     "ejs", "hbs", "mustache", "schema"};
  std::string name(base_name(path));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  // What an Nx generator writes from its template is used as it is (docs/decisions/0005).
  if (name.starts_with("nx.json__")) return false;
  const auto is_among = [](const auto& words, std::string_view part) {
    return std::find(words.begin(), words.end(), part) != words.end();
  };
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("._-", at), name.size());
    if (is_among(kWords, std::string_view(name).substr(at, end - at))) return true;
    at = end + 1;
  }
  const std::size_t dot = name.rfind('.');
  return dot != std::string::npos && is_among(kEndings, std::string_view(name).substr(dot + 1));
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
