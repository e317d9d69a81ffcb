// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "run/linter.h"

namespace lintel {
namespace {

Survey survey(const std::map<std::string, std::string>& disk, const std::vector<std::string>& files,
              const std::vector<std::string>& starts) {
  return survey_of(files, starts, [&](const std::string& path) -> std::optional<std::string> {
    const auto found = disk.find(path);
    if (found == disk.end()) return std::nullopt;
    return found->second;
  });
}

TEST_CASE("a part of a repository is scanned with what its workspace says") {
  const std::map<std::string, std::string> disk{
      {"nx.json", R"({"extends": "./base.json", "s3": {"bucket": "b"}})"},
      {"base.json", R"({"nxCloudUrl": "https://nx.example.com"})"},
      {"apps/web/.env", ""}};
  const Survey part = survey(disk, {"apps/web/.env"}, {"apps/web"});
  CHECK(part.workspaces.of("apps/web/.env").is_on_premises);
  CHECK(part.workspaces.of("apps/web/.env").caches == std::vector<std::string>{"s3-cache"});
  CHECK(part.extended.empty());
  CHECK(survey(disk, {"base.json"}, {""}).extended.count("base.json") == 1);
}

TEST_CASE("what a link leads to is read as the name of the link promises") {
  const std::map<std::string, std::string> links{
      {".env", "config/env"},         {"a/nx.json", "../nx/chain"},
      {"nx/chain", "real"},           {"b/.env", "../../outside"},
      {"c/.env", "nowhere"},          {"d/.env", ".env"},
      {"e/.env", "../a/nxcloud.ini"}, {"f", "notes"},
      {"g/nx.json", "base.json"},     {"h.ts", "notes"}};
  std::vector<std::string> files{"a/nxcloud.ini", "config/env", "g/base.json", "notes", "nx/real"};
  for (const auto& [path, target] : links) files.push_back(path);
  std::sort(files.begin(), files.end());
  std::string asked;
  const Survey found = survey_of(
      files, {},
      [](const std::string& path) -> std::optional<std::string> {
        if (path != "nx/real") return std::nullopt;
        return R"({"nxCloudUrl": "https://nx.example.com"})";
      },
      [&](const std::string& path) -> std::optional<std::string> {
        asked += path + ' ';
        const auto link = links.find(path);
        if (link == links.end()) return std::nullopt;
        return link->second;
      });
  std::string linked;
  for (const auto& [path, format] : found.linked) {
    linked += path + (format == Format::env ? " env " : format == Format::nx_json ? " nx " : " ? ");
  }
  CHECK(linked == "config/env env g/base.json nx nx/real nx ");
  // Most files have other names, and are not looked at for this.
  CHECK(asked.find("h.ts") == std::string::npos);
  CHECK(found.workspaces.of("a/.env").is_on_premises);
  CHECK_FALSE(found.workspaces.of("nx/real").is_on_premises);
}

TEST_CASE("an extended file that is not there extends nothing") {
  const Survey found =
      survey({{"nx.json", R"({"extends": "nx/presets/npm.json"})"}}, {"nx.json"}, {""});
  CHECK(found.extended.empty());
  CHECK_FALSE(found.workspaces.of("nx.json").is_on_premises);
}

}  // namespace
}  // namespace lintel
