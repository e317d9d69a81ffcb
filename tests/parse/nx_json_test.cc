// SPDX-License-Identifier: MIT
#include "parse/nx_json.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

std::string drawn(const NxJson& read, std::string_view text) {
  std::string lines;
  for (const Field& field : read.fields) {
    lines += field.key + " = " + field.value + " <" +
             std::string(text.substr(field.span.begin, field.span.size())) + ">\n";
  }
  return lines;
}

TEST_CASE("each string of nx.json is a literal field with its pointer") {
  const std::string text = R"({
    // the workspace's token
    "nxCloudAccessToken": "${X}",
    "tasksRunnerOptions": {
      "default": { "runner": "nx-cloud", "options": { "access\u0054oken": "a\/b", "parallel": 3, } },
    },
    "neverConnectToCloud": true, "nxCloudId": null,
    "plugins": ["x", { "plugin": "y" }]
  })";
  const NxJson read = parse_nx_json(text);
  CHECK_FALSE(read.problem.has_value());
  CHECK_FALSE(read.is_cut);
  CHECK(drawn(read, text) ==
        "/nxCloudAccessToken = ${X} <${X}>\n"
        "/tasksRunnerOptions/default/runner = nx-cloud <nx-cloud>\n"
        "/tasksRunnerOptions/default/options/accessToken = a/b <a\\/b>\n"
        "/plugins/0 = x <x>\n"
        "/plugins/1/plugin = y <y>\n");
  for (const Field& field : read.fields) CHECK(field.kind == ValueKind::literal);
}

TEST_CASE("a key that stands twice gives both values") {
  const std::string text = R"({"nxCloudAccessToken": "a", "nxCloudAccessToken": "b"})";
  const NxJson read = parse_nx_json(text);
  CHECK_FALSE(read.problem.has_value());
  CHECK(drawn(read, text) == "/nxCloudAccessToken = a <a>\n/nxCloudAccessToken = b <b>\n");
}

TEST_CASE("fields are found in a file that Nx would reject") {
  const std::string text = "{\n  'nxCloudAccessToken': 'a',\n";
  const NxJson read = parse_nx_json(text);
  CHECK(read.problem.has_value());
  CHECK(drawn(read, text) == "/nxCloudAccessToken = a <a>\n");
}

TEST_CASE("pairs are found whatever quote or bracket a file has lost") {
  const struct {
    std::string text;
    std::string expected;
  } cases[] = {
      {R"({ "release": { "a: "b" }, "nxCloudEncryptionKey": "k" })",
       "/nxCloudEncryptionKey = k <k>\n"},
      {R"({ nxCloudEncryptionKey": "k" })", "/nxCloudEncryptionKey = k <k>\n"},
      {R"({ "nxCloudEncryptionKey: "k" })", "/nxCloudEncryptionKey = k <k>\n"},
      {R"({ "nxCloudEncryptionKey": k1" })", "/nxCloudEncryptionKey = k1 <k1>\n"},
      {R"({ "nxCloudEncryptionKey": 'k\u0031 })", "/nxCloudEncryptionKey = k1 } <k\\u0031 }>\n"},
      {R"({ "nxCloudEncryptionKey": true, )", ""},
      {R"({ "nxCloudEncryptionKey": // k)", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const NxJson read = parse_nx_json(c.text);
    CHECK(read.problem.has_value());
    std::string of_key;
    for (const Field& field : read.fields) {
      CHECK(field.is_path_uncertain);
      if (field.key != "/nxCloudEncryptionKey") continue;
      of_key += field.key + " = " + field.value + " <" +
                c.text.substr(field.span.begin, field.span.size()) + ">\n";
    }
    CHECK(of_key == c.expected);
  }
}

TEST_CASE("paths are certain in a file that Nx reads") {
  const std::string text = R"({"a": {"nxCloudEncryptionKey": "k: 'b: c'"}})";
  const NxJson read = parse_nx_json(text);
  CHECK(drawn(read, text) == "/a/nxCloudEncryptionKey = k: 'b: c' <k: 'b: c'>\n");
  CHECK_FALSE(read.fields[0].is_path_uncertain);
}

TEST_CASE("an empty file has no fields and is not what Nx reads") {
  const NxJson read = parse_nx_json("");
  CHECK(read.problem.has_value());
  CHECK(read.fields.empty());
}

}  // namespace
}  // namespace lintel
