// SPDX-License-Identifier: MIT
#include "assess/nx_live.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run/nx_tokens.h"
#include "support/lint.h"

namespace lintel {
namespace {

using Files = std::vector<ExampleFileText>;

/// `path "value" live` of each token of the workspace at the root, a shadow behind it, then the
/// contexts. The values are words and no secrets.
std::string drawn(const Files& files, const NxVersionRange& version = {}) {
  std::vector<std::string> paths;
  for (const ExampleFileText& file : files) paths.push_back(file.path);
  std::sort(paths.begin(), paths.end());
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    for (const ExampleFileText& file : files) {
      if (file.path == path) return file.text;
    }
    return std::nullopt;
  };
  const Matcher matcher(test_catalog(), random_key());
  const Survey survey = survey_of(paths, {}, read);
  const Linter linter(matcher, survey);
  NxTokenReader reader(paths, linter, test_catalog(), read, [&](const std::string& path) {
    return std::any_of(files.begin(), files.end(),
                       [&](const auto& file) { return file.path == path && file.tracked; });
  });
  NxWorkspace workspace = reader.in("").workspace;
  workspace.version = version;
  std::string text;
  for (const NxTokenState& state : token_states_of(workspace)) {
    const Span span = state.setting.span;
    text += state.setting.path + ' ' + read(state.setting.path)->substr(span.begin, span.size());
    const auto add = [&](std::string_view label, const NxFate& fate) {
      text += std::string(label) + std::string(name_of(fate.live));
      if (fate.shadowed_by) text += " by " + fate.shadowed_by->path;
    };
    add(": ", state.fate);
    add("; ci ", state.in[0]);
    add(", fork ", state.in[1]);
    add(", laptop ", state.in[2]);
    text += '\n';
  }
  return text;
}

NxVersionRange exactly(NxVersion version) {
  return {version, NxVersion{version.major, version.minor, version.patch + 1}};
}

const NxVersionRange kNew = exactly({22, 7, 12});

TEST_CASE("a token in nx.json is shadowed by that of nx-cloud.env, where git has that") {
  Files files{{"nx.json", R"({"nxCloudAccessToken": "top"})"},
              {"nx-cloud.env", "NX_CLOUD_ACCESS_TOKEN=file\n"}};
  CHECK(drawn(files) ==
        "nx-cloud.env file: yes; ci yes, fork yes, laptop yes\n"
        "nx.json top: shadowed by nx-cloud.env; ci shadowed by nx-cloud.env, "
        "fork shadowed by nx-cloud.env, laptop shadowed by nx-cloud.env\n");
  files[1].tracked = false;
  CHECK(drawn(files) ==
        "nx-cloud.env file: yes; ci dead, fork dead, laptop yes\n"
        "nx.json top: yes; ci yes, fork yes, laptop shadowed by nx-cloud.env\n");
}

TEST_CASE("what shadows in a CI with secrets does not in a pull request from a fork") {
  const Files files{
      {"nx.json", R"({"nxCloudAccessToken": "top"})"},
      {".github/workflows/ci.yml", "on: push\nenv:\n  NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX }}\n"}};
  CHECK(drawn(files, kNew) ==
        ".github/workflows/ci.yml ${{ secrets.NX }}: yes; ci yes, fork dead, laptop dead\n"
        "nx.json top: yes; ci shadowed by .github/workflows/ci.yml, fork yes, laptop yes\n");
}

TEST_CASE("the old layout shadows the new one, and an empty token does so, too") {
  const auto files = [](const std::string& old) {
    return Files{{"nx.json", R"({"nxCloudAccessToken": "top", "tasksRunnerOptions": {"default": {
                                "runner": "nx-cloud", "options": {"accessToken": ")" +
                                 old + R"("}}}})"}};
  };
  CHECK(drawn(files("old"), kNew) ==
        "nx.json old: yes; ci yes, fork yes, laptop yes\n"
        "nx.json top: shadowed by nx.json; ci shadowed by nx.json, fork shadowed by nx.json, "
        "laptop shadowed by nx.json\n");
  CHECK(drawn(files(""), kNew) ==
        "nx.json top: shadowed by nx.json; ci shadowed by nx.json, fork shadowed by nx.json, "
        "laptop shadowed by nx.json\n");
}

TEST_CASE("nx.json at the top is dead for Nx 15, and alive as long as the version may be another") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "top"})"}};
  CHECK(drawn(files, exactly({15, 9, 7})) ==
        "nx.json top: dead; ci dead, fork dead, laptop dead\n");
  CHECK(drawn(files) == "nx.json top: yes; ci yes, fork yes, laptop yes\n");
}

TEST_CASE("an env file of the root shadows for nx and not for nx-cloud, which does not load it") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "top"})"},
                    {".env", "NX_CLOUD_ACCESS_TOKEN=root\n"}};
  CHECK(drawn(files, kNew) ==
        ".env root: yes; ci yes, fork yes, laptop yes\n"
        "nx.json top: yes; ci yes, fork yes, laptop yes\n");
  CHECK(drawn({files[1], {"nx.json", "{}"}}, exactly({16, 6, 0})) ==
        ".env root: dead; ci dead, fork dead, laptop dead\n");
}

TEST_CASE("what a file that is extended says is dead where nx.json says it itself") {
  const Files files{{"base.json", R"({"nxCloudAccessToken": "base"})"},
                    {"nx.json", R"({"extends": "./base.json", "nxCloudAccessToken": null})"}};
  CHECK(drawn(files, kNew) == "base.json base: dead; ci dead, fork dead, laptop dead\n");
}

TEST_CASE("what a runner of one's own does with a token, or nx.json that is none, nobody knows") {
  const Files custom{{"nx.json", R"({"tasksRunnerOptions": {"mine": {"runner": "./mine.js",
                                     "options": {"accessToken": "word"}}}})"}};
  CHECK(drawn(custom, exactly({20, 8, 4})) ==
        "nx.json word: unknown; ci unknown, fork unknown, laptop unknown\n");
  CHECK(drawn({{"nx.json", "{"}, {"nx-cloud.env", "NX_CLOUD_ACCESS_TOKEN=file\n"}}) ==
        "nx-cloud.env file: unknown; ci yes, fork yes, laptop yes\n");
}

TEST_CASE("neverConnectToCloud leaves open whether a token is used") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "top", "neverConnectToCloud": true})"}};
  CHECK(drawn(files, kNew) == "nx.json top: unknown; ci unknown, fork unknown, laptop unknown\n");
}

TEST_CASE("of a name that stands twice the first is dead") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "a", "nxCloudAccessToken": "b"})"}};
  CHECK(drawn(files, kNew) ==
        "nx.json b: yes; ci yes, fork yes, laptop yes\n"
        "nx.json a: dead; ci dead, fork dead, laptop dead\n");
}

}  // namespace
}  // namespace lintel
