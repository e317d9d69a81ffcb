// SPDX-License-Identifier: MIT
#include "assess/workspaces.h"

#include <doctest/doctest.h>

#include <string>

#include "parse/parse.h"

namespace lintel {
namespace {

Document nx_json(std::string path, std::string_view text) {
  Document document;
  document.path = std::move(path);
  document.format = Format::nx_json;
  document.text = text;
  parse_fields(document);
  return document;
}

std::string drawn(const Workspace& workspace) {
  std::string drawing = workspace.folder + (workspace.is_on_premises ? " own" : " nx");
  for (const std::string& cache : workspace.caches) drawing += ' ' + cache;
  return drawing;
}

TEST_CASE("an nx.json tells its server and its caches") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } cases[] = {
      {"{}", "a nx"},
      {R"({"nxCloudUrl": "https://cloud.nx.app"})", "a nx"},
      {R"({"nxCloudUrl": "https://eu.nx.app/"})", "a nx"},
      {R"({"nxCloudUrl": "https://nx.app.example.com"})", "a own"},
      {R"({"nxCloudUrl": "https://user:word@nx.example.com:8443/x"})", "a own"},
      {R"({"nxCloudUrl": "${URL}"})", "a nx"},
      {R"({"tasksRunnerOptions": {"x": {"options": {"url": "http://nx.local"}}}})", "a own"},
      {R"({"s3": {"bucket": "b"}})", "a nx s3-cache"},
      {R"({"s3": {}})", "a nx"},
      {R"({"s3": {"port": 1}})", "a nx"},
      {R"({"azure": {"container": "b"}, "gcs": {"bucket": "b"}})", "a nx azure-cache gcs-cache"},
      {R"({"plugins": ["@nx/s3-cache"]})", "a nx s3-cache"},
      {R"({"plugins": [{"plugin": "@nx/azure-cache"}]})", "a nx azure-cache"},
      {R"({"tasksRunnerOptions": {"x": {"runner": "@nx-aws-plugin/nx-aws-cache"}}})",
       "a nx s3-cache"},
      {R"({"targetDefaults": {"x": {"runner": "@nx-aws-plugin/nx-aws-cache"}}})", "a nx"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(drawn(workspace_from(nx_json("a/nx.json", c.text))) == c.expected);
  }
}

TEST_CASE("a file belongs to the nearest nx.json above it") {
  Workspaces workspaces;
  workspaces.add({"", false, {"s3-cache"}});
  workspaces.add({"examples/shop", true, {}});
  CHECK(drawn(workspaces.of(".env")) == " nx s3-cache");
  CHECK(drawn(workspaces.of("examples/.env")) == " nx s3-cache");
  CHECK(drawn(workspaces.of("examples/shop/apps/.env")) == "examples/shop own");
  CHECK(drawn(workspaces.of("examples/shopping/.env")) == " nx s3-cache");
  CHECK(drawn(Workspaces().of("a/b")) == " nx");
}

TEST_CASE("extends is resolved from the workspace's root and never leaves the repository") {
  const auto first_of = [](std::string_view path, std::string_view text) -> std::string {
    const auto targets = extends_targets(nx_json(std::string(path), text));
    std::string drawing;
    for (const std::string& target : targets) {
      if (target.find(".nx/installation") != std::string::npos) continue;
      drawing += target + ' ';
    }
    return drawing;
  };
  CHECK(first_of("nx.json", R"({"extends": "./base.json"})") ==
        "base.json base.json.json base.json/index.json ");
  CHECK(first_of("a/nx.json", R"({"extends": "../b/base"})")
            .find("b/base b/base.json b/base/index.json ") != std::string::npos);
  CHECK(first_of("nx.json", R"({"extends": "./a.json", "extends": "./b.json"})") ==
        "b.json b.json.json b.json/index.json ");
  CHECK(first_of("nx.json", R"({"extends": "./a.json", "extends": ""})").empty());
  CHECK(first_of("nx.json", R"({"extends": "@acme/preset/nx.json"})")
            .find("node_modules/@acme/preset/nx.json ") == 0);
  CHECK(first_of("nx.json", R"({"extends": "../../../etc/base.json"})") == "");
  CHECK(first_of("nx.json", R"({"extends": 3})") == "");
  CHECK(first_of("nx.json", "{}") == "");
}

}  // namespace
}  // namespace lintel
