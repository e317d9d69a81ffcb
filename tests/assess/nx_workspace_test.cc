// SPDX-License-Identifier: MIT
// That this is what Nx does is for tests/slow/nx_oracle to prove; here it stands to be read.
#include "assess/nx_workspace.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "run/nx_workspace.h"

namespace lintel {
namespace {

using Files = std::map<std::string, std::string>;

NxWorkspace workspace_of(const Files& files, bool is_env_tracked = true) {
  return read_nx_workspace(
      "",
      [&](const std::string& path) -> std::optional<std::string> {
        const auto file = files.find(path);
        return file == files.end() ? std::nullopt : std::optional(file->second);
      },
      [&](const std::string&) { return is_env_tracked; });
}

/// `path: value` of the token, as no secret stands in these files.
std::string drawn(const Files& files, const NxAnswer& answer) {
  const NxSetting* token = token_of(answer);
  if (token == nullptr) return "none";
  if (token->path.empty()) return "environment";
  return token->path + ": " + files.at(token->path).substr(token->span.begin, token->span.size());
}

std::string by_tasks(const Files& files, NxVersion version, const NxEnvironment& environment = {},
                     std::string_view runner = "default") {
  const auto answer = tasks_answer(workspace_of(files), version, environment, runner);
  if (!answer) return "error";
  return answer->is_cloud ? drawn(files, *answer) : "local";
}

NxEnvironment with_variable(const std::string& name, NxSetting::Content content) {
  NxEnvironment environment;
  environment.variables[name] = {content, {}, {}, {}};
  return environment;
}

constexpr NxVersion kNewest{24, 0, 6};

TEST_CASE("the layout of Nx 16 wins over that of Nx 17, which Nx 16 does not read") {
  const Files files{{"nx.json",
                     R"({"nxCloudAccessToken": "new", "tasksRunnerOptions": {"default": {
                         "runner": "nx-cloud", "options": {"accessToken": "old"}}}})"}};
  CHECK(by_tasks(files, {15, 9, 7}) == "nx.json: old");
  CHECK(by_tasks(files, kNewest) == "nx.json: old");
  const Files top{{"nx.json", R"({"nxCloudAccessToken": "new"})"}};
  CHECK(by_tasks(top, {16, 10, 0}) == "error");
  CHECK(by_tasks(top, {17, 0, 0}) == "nx.json: new");
}

TEST_CASE("an empty token in the options of a runner keeps the one at the top from counting") {
  const auto options = [](const std::string& value) {
    return Files{{"nx.json", R"({"nxCloudAccessToken": "new", "tasksRunnerOptions": {"default": {
                                "runner": "nx-cloud", "options": {"accessToken": )" +
                                 value + "}}}}"}};
  };
  CHECK(by_tasks(options("\"\""), kNewest) == "none");
  CHECK(by_tasks(options("null"), kNewest) == "nx.json: new");
}

TEST_CASE("of the environment an empty variable does not count, and files come behind it") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "top"})"},
                    {"nx-cloud.env", "NX_CLOUD_ACCESS_TOKEN=file\n"}};
  using Content = NxSetting::Content;
  const auto set = with_variable("NX_CLOUD_AUTH_TOKEN", Content::literal);
  const auto empty = with_variable("NX_CLOUD_AUTH_TOKEN", Content::empty);
  CHECK(by_tasks(files, kNewest, set) == "environment");
  CHECK(by_tasks(files, kNewest, empty) == "nx-cloud.env: file");
  CHECK(by_tasks({{"nx.json", files.at("nx.json")}}, kNewest, empty) == "nx.json: top");
}

TEST_CASE(
    "env files of the root count from Nx 16.7 on, and an empty variable is filled from 22.7") {
  const Files files{{"nx.json", R"({"tasksRunnerOptions": {"default": {"runner": "nx-cloud"}}})"},
                    {".env", "NX_CLOUD_ACCESS_TOKEN=last\n"},
                    {".local.env", "NX_CLOUD_ACCESS_TOKEN=first\n"}};
  CHECK(by_tasks(files, {16, 6, 0}) == "none");
  CHECK(by_tasks(files, {16, 7, 0}) == ".local.env: first");
  const auto empty = with_variable("NX_CLOUD_ACCESS_TOKEN", NxSetting::Content::empty);
  CHECK(by_tasks(files, {22, 6, 0}, empty) == "none");
  CHECK(by_tasks(files, {22, 7, 0}, empty) == ".local.env: first");
}

TEST_CASE("the program nx-cloud does not load the env files of the root") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "top"})"},
                    {".env", "NX_CLOUD_ACCESS_TOKEN=root\n"}};
  NxEnvironment environment;
  CHECK(drawn(files, commands_answer(workspace_of(files), kNewest, environment)) == ".env: root");
  environment.loads_root_files = false;
  CHECK(drawn(files, commands_answer(workspace_of(files), kNewest, environment)) == "nx.json: top");
}

TEST_CASE("nx-cloud.env is read by dotenv 10 up to Nx 16 and by dotenv 16 behind it") {
  const Files files{{"nx.json", R"({"tasksRunnerOptions": {"default": {"runner": "nx-cloud"}}})"},
                    {"nx-cloud.env", "export NX_CLOUD_ACCESS_TOKEN=file\n"}};
  CHECK(by_tasks(files, {16, 10, 0}) == "none");
  CHECK(by_tasks(files, {17, 0, 0}) == "nx-cloud.env: file");
}

TEST_CASE("each key of nx.json masks that of the file it extends, null as well") {
  const std::string base = R"({"nxCloudAccessToken": "base", "nxCloudId": "65f0c0ffee"})";
  const auto files = [&](const std::string& own) {
    return Files{{"nx.json", own}, {"base.json", base}};
  };
  const auto inherits = files(R"({"extends": "./base.json"})");
  CHECK(by_tasks(inherits, kNewest) == "base.json: base");
  const auto masks = files(R"({"extends": "./base.json", "nxCloudAccessToken": null})");
  CHECK(by_tasks(masks, kNewest) == "none");
  const auto own = files(R"({"extends": "./base.json", "nxCloudAccessToken": "own"})");
  CHECK(by_tasks(own, kNewest) == "nx.json: own");
}

TEST_CASE("a runner of one's own is heeded up to Nx 20, and each runner has its token") {
  const Files files{{"nx.json",
                     R"({"tasksRunnerOptions": {
                         "default": {"runner": "./runner.js", "options": {"accessToken": "a"}},
                         "ci": {"runner": "nx-cloud", "options": {"accessToken": "b"}}}})"}};
  CHECK(by_tasks(files, {20, 8, 4}) == "local");
  CHECK(by_tasks(files, {21, 0, 0}) == "nx.json: a");
  CHECK(by_tasks(files, {20, 8, 4}, {}, "ci") == "nx.json: b");
  CHECK(by_tasks(files, {20, 8, 4}, {}, "other") == "error");
}

TEST_CASE("neverConnectToCloud stops tasks from Nx 22.7 on") {
  const Files files{{"nx.json", R"({"nxCloudAccessToken": "t", "neverConnectToCloud": true})"}};
  CHECK(by_tasks(files, {22, 6, 1}) == "nx.json: t");
  CHECK(by_tasks(files, {22, 7, 0}) == "local");
}

TEST_CASE("a token under a name that stands again in the same object is read by nobody") {
  const std::string text =
      R"({"nxCloudAccessToken": "first", "x": {"nxCloudAccessToken": "deep"},
          "nxCloudAccessToken": "last", "y": ["nxCloudAccessToken", {"nxCloudAccessToken": "z"}]})";
  const NxConfig config = nx_config_from("nx.json", text);
  REQUIRE(config.overridden.size() == 1);
  const Span lost = config.overridden[0].span;
  CHECK(text.substr(lost.begin, lost.size()) == "first");
  const Span name = config.access_token.name;
  CHECK(text.substr(name.begin, name.size()) == "nxCloudAccessToken");
  const Span value = config.access_token.span;
  CHECK(text.substr(value.begin, value.size()) == "last");
}

}  // namespace
}  // namespace lintel
