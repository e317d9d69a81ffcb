// SPDX-License-Identifier: MIT
// Every value that is known to stand where a token would, and the literals that look like them.
#include <algorithm>

#include "places/rows.h"

namespace lintel {
namespace {

/// `rule` or `rule key` lines are not needed here: the ids of all that is found.
std::string rules_in(std::string_view path, std::string_view text) {
  std::string rules;
  for (const LintedFinding& found : lint_files({{std::string(path), fill_marks(text).text}})) {
    rules += rules.empty() ? found.rule : ' ' + found.rule;
  }
  return rules;
}

std::string in_nx_json(std::string_view value) {
  return "{ \"nxCloudAccessToken\": \"" + std::string(value) + "\" }\n";
}

std::string in_workflow(std::string_view value) {
  return "env:\n  NX_CLOUD_ACCESS_TOKEN: '" + std::string(value) + "'\n";
}

TEST_CASE("the words of documents are silent wherever they stand") {
  for (const std::string_view word : {"SOMETOKEN",
                                      "SOMEID",
                                      "cheddar",
                                      "myEncryptionKey",
                                      "SOME_ACCESS_TOKEN",
                                      "YOUR_ACTIVATION_KEY",
                                      "YOUR_ACCESS_TOKEN",
                                      "your-token",
                                      "your-token-here",
                                      "your-access-token",
                                      "your-nx-cloud-token",
                                      "your_actual_token_here",
                                      "your-cloud-id",
                                      "your-secure-token-123",
                                      "abc1234",
                                      "4321cba",
                                      "key",
                                      "secret",
                                      "my-id",
                                      "my-key",
                                      "",
                                      "null",
                                      "...",
                                      "xxx",
                                      "<token>",
                                      "<dein-schlüssel>",
                                      "fake-token",
                                      "abc123",
                                      "{{token}}",
                                      "%NX_TOKEN%"}) {
    CAPTURE(word);
    CHECK(rules_in("nx.json", in_nx_json(word)).empty());
    CHECK(rules_in(".github/workflows/ci.yml", in_workflow(word)).empty());
    CHECK(rules_in(".env", "NX_CLOUD_ENCRYPTION_KEY='" + std::string(word) + "'\n").empty());
  }
  CHECK(rules_in("nx.json", "{ \"nxCloudAccessToken\": null }\n").empty());
}

TEST_CASE("a reference is silent where something resolves it") {
  for (const std::string_view reference :
       {"${{ secrets.X }}", "$(X)", "$X", "${X}", "${env:X}", "process.env.X", "credentials(\"x\")",
        "@nx-cloud-token"}) {
    CAPTURE(reference);
    CHECK(rules_in(".github/workflows/ci.yml", in_workflow(reference)).empty());
  }
  CHECK(rules_in(".drone.yml", "environment:\n  NX_CLOUD_ACCESS_TOKEN:\n    from_secret: nx_rw_1\n")
            .empty());
}

TEST_CASE("a reference in JSON of Nx is one that nothing resolves") {
  for (const std::string_view reference :
       {"${{ secrets.X }}", "$(X)", "$X", "${X}", "${env:X}", "process.env.X"}) {
    CAPTURE(reference);
    CHECK(rules_in("nx.json", in_nx_json(reference)) == "nx-uninterpolated-reference");
  }
}

TEST_CASE("an id in the place of a token is told from one, and a token in the place of an id") {
  CHECK(rules_in("nx.json", in_nx_json("{hex:24}")) == "nx-cloud-misplaced-id");
  CHECK(rules_in(".github/workflows/ci.yml", in_workflow("{hex:24}")) == "nx-cloud-misplaced-id");
  CHECK(rules_in("nx.json", "{ \"nxCloudId\": \"{nx-token:read-write}\" }\n") ==
        "nx-cloud-read-write-token");
}

TEST_CASE("the level is what the token says, whatever its name and the comment say") {
  CHECK(rules_in(".projenrc.ts",
                 "// read-only, safe to be public\n"
                 "const nxCloudReadOnlyAccessToken = '{nx-token:read-write}';\n") ==
        "nx-cloud-read-write-token");
}

TEST_CASE("a literal beside what looks like it is found") {
  CHECK(rules_in(".github/workflows/ci.yml", in_workflow("{nx-token:read-write}")) ==
        "nx-cloud-read-write-token");
  CHECK(rules_in(".github/workflows/ci.yml", in_workflow("{base62:40}")) ==
        "nx-cloud-unrecognized-token");
  CHECK(rules_in("docker-compose.yml",
                 "environment:\n  NX_CLOUD_ACCESS_TOKEN: ${X:-{base62:40}}\n") ==
        "nx-cloud-unrecognized-token");
}

TEST_CASE("the names of keys in values of the chart are none, the Secret beside them is") {
  CHECK(rules_in("charts/values.yaml",
                 "secret:\n  name: nx-cloud\n  nxCloudMongoServerEndpoint: "
                 "'NX_CLOUD_MONGO_SERVER_ENDPOINT'\n  adminPassword: 'ADMIN_PASSWORD'\n"
                 "  awsS3SecretAccessKey: 'AWS_S3_SECRET_ACCESS_KEY'\n"
                 "  githubAuthToken: 'GITHUB_AUTH_TOKEN'\n")
            .empty());
}

}  // namespace
}  // namespace lintel
