// SPDX-License-Identifier: MIT
#include "fix/plan.h"

#include <doctest/doctest.h>

#include <string>

#include "fix/proof.h"
#include "fixed.h"

namespace lintel {
namespace {

TEST_CASE("a token of nx.json is taken out, which needs a step first") {
  const Fixed edited = fixed("nx.json", "{\n  \"a\": {},\n  \"nxCloudAccessToken\": \"~\"\n}\n");
  CHECK(edited.text == "{\n  \"a\": {}\n}\n");
  CHECK_FALSE(edited.is_safe);
  CHECK(edited.step.find("NX_CLOUD_ACCESS_TOKEN") != std::string::npos);
}

TEST_CASE("tokens of several layouts go in one edit, and one id takes one place") {
  const std::string text =
      "{\n  \"tasksRunnerOptions\": {\n    \"default\": {\n      \"options\": {\n        "
      "\"accessToken\": \"~\"\n      }\n    }\n  },\n  \"nxCloudAccessToken\": \"~\"\n}\n";
  CHECK(fixed("nx.json", text).text == "{\n}\n");
  const std::string id = "65f0c0ffee15900d1ea7beef";
  const std::string with_id = fixed("nx.json", text, id).text;
  CHECK(with_id.find("\"nxCloudId\": \"" + id + "\"") != std::string::npos);
  CHECK(with_id.find("nxCloudId") == with_id.rfind("nxCloudId"));
  CHECK(with_id.find("ccessToken") == std::string::npos);
}

TEST_CASE("a commented-out token is taken out safely") {
  const Fixed edited = fixed("nx.json", "{\n  // \"nxCloudAccessToken\": \"~\",\n  \"a\": {}\n}\n");
  CHECK(edited.text == "{\n  \"a\": {}\n}\n");
  CHECK(edited.is_safe);
  const Fixed env = fixed(".env", "A=1\n# NX_CLOUD_ACCESS_TOKEN=~\n");
  CHECK(env.text == "A=1\n");
  CHECK(env.is_safe);
}

TEST_CASE("a value that the same name behind it overrides is taken out safely") {
  const std::string json =
      "{\n  \"nxCloudAccessToken\": \"~\",\n  \"nxCloudAccessToken\": \"dummy\"\n}\n";
  const Plan plan = plan_for("nx.json", json);
  REQUIRE(plan.proposals.size() == 2);
  CHECK(plan.proposals[0].fix_class == FixClass::safe);
  CHECK(plan.proposals[1].fix_class == FixClass::needs_step);
  const auto class_of_first = [](const std::string& text) {
    return plan_for(".env", text).proposals.at(0).fix_class;
  };
  CHECK(class_of_first("NX_CLOUD_ACCESS_TOKEN=~\nNX_CLOUD_ACCESS_TOKEN=~\n") == FixClass::safe);
  // dotenv 10 does not read a line with `export`.
  CHECK(class_of_first("NX_CLOUD_ACCESS_TOKEN=~\nexport NX_CLOUD_ACCESS_TOKEN=~\n") ==
        FixClass::needs_step);
  CHECK(class_of_first("NX_CLOUD_ACCESS_TOKEN=~\nNX_CLOUD_AUTH_TOKEN=~\n") == FixClass::needs_step);
}

TEST_CASE("a value that the Nx of the workspace does not read goes safely, and gives no place") {
  const std::string text =
      "{\n  \"nxCloudAccessToken\": \"" + make_nx_token("read-write", 1) + "\",\n  \"a\": {}\n}\n";
  auto found = lint_files({{"nx.json", text, true}});
  REQUIRE(found.size() == 1);
  const Document document = document_of("nx.json", text);
  const ReadFields read = [](std::string_view after) {
    return document_of("nx.json", after).fields;
  };
  Finding& finding = found[0].finding;
  const std::vector<const Finding*> findings{&finding};
  for (const Live live : {Live::yes, Live::unknown, Live::shadowed, Live::dead}) {
    finding.live = live;
    const Plan plan = plan_of(document, findings, {"65f0c0ffee15900d1ea7beef"}, read);
    REQUIRE(plan.proposals.size() == 1);
    const Proposal& proposal = plan.proposals[0];
    CHECK((proposal.fix_class == FixClass::safe) == (live == Live::dead));
    const std::string after = apply_edits(text, proposal.edits);
    CHECK((after == "{\n  \"a\": {}\n}\n") == (live == Live::dead));
    CHECK((after.find("nxCloudId") == std::string::npos) == (live == Live::dead));
  }
}

TEST_CASE("an assignment of an env file goes") {
  const Fixed edited = fixed("nx-cloud.env", "A=1\nexport NX_CLOUD_ACCESS_TOKEN=\"~\"\nB=2\n");
  CHECK(edited.text == "A=1\nB=2\n");
  CHECK_FALSE(edited.is_safe);
}

TEST_CASE("a workflow gets the reference that its CI resolves") {
  CHECK(fixed(".github/workflows/a.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: ~ # x\n").text ==
        "env:\n  NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX_CLOUD_ACCESS_TOKEN }} # x\n");
  CHECK(fixed(".github/workflows/a.yml", "env: { NX_CLOUD_ACCESS_TOKEN: ~ }\n").text ==
        "env: { NX_CLOUD_ACCESS_TOKEN: \"${{ secrets.NX_CLOUD_ACCESS_TOKEN }}\" }\n");
  CHECK(fixed(".gitlab-ci.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: '~'\n").text ==
        "variables:\n  NX_CLOUD_ACCESS_TOKEN: '$NX_CLOUD_ACCESS_TOKEN'\n");
  CHECK(fixed("azure-pipelines.yml",
              "steps:\n  - script: npx nx build\n    env:\n      NX_CLOUD_ACCESS_TOKEN: ~\n")
            .text ==
        "steps:\n  - script: npx nx build\n    env:\n      NX_CLOUD_ACCESS_TOKEN: "
        "$(NX_CLOUD_ACCESS_TOKEN)\n");
  CHECK(fixed("bitbucket-pipelines.yml",
              "pipelines:\n  default:\n    - step:\n        script:\n          - export "
              "NX_CLOUD_ACCESS_TOKEN=~\n")
            .text.find("- export NX_CLOUD_ACCESS_TOKEN=$NX_CLOUD_ACCESS_TOKEN\n") !=
        std::string::npos);
  CHECK(fixed(".drone.yml", "environment:\n  NX_CLOUD_ACCESS_TOKEN: \"~\"\n").text ==
        "environment:\n  NX_CLOUD_ACCESS_TOKEN: { from_secret: nx_cloud_access_token }\n");
  CHECK(fixed("compose.yml", "services:\n  a:\n    environment:\n      - NX_CLOUD_ACCESS_TOKEN=~\n")
            .text.find("- NX_CLOUD_ACCESS_TOKEN=${NX_CLOUD_ACCESS_TOKEN}\n") != std::string::npos);
  CHECK(
      fixed("Jenkinsfile", "pipeline {\n  environment {\n    NX_CLOUD_ACCESS_TOKEN = '~'\n  }\n}\n")
          .text.find("= credentials('nx-cloud-access-token')\n") != std::string::npos);
}

TEST_CASE("a variable that would refer to itself goes, where its block has others") {
  CHECK(fixed("azure-pipelines.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: ~ # x\n  A: 1\n").text ==
        "variables:\n  A: 1\n");
  CHECK(fixed(".circleci/config.yml",
              "jobs:\n  a:\n    environment:\n      A: 1\n      NX_CLOUD_ACCESS_TOKEN: \"~\"\n    "
              "b: 1\n")
            .text == "jobs:\n  a:\n    environment:\n      A: 1\n    b: 1\n");
  CHECK(
      fixed("azure-pipelines.yml", "variables:\r\n  A: 1\r\n  NX_CLOUD_ACCESS_TOKEN: ~\r\n").text ==
      "variables:\r\n  A: 1\r\n");
  const std::string list = "variables:\n- name: NX_CLOUD_ACCESS_TOKEN\n  value: ~\n";
  CHECK(fixed("azure-pipelines.yml", list).text == list);
}

TEST_CASE("where a reference would not be resolved, the file stays, and it is said") {
  const std::string azure = "variables:\n  NX_CLOUD_ACCESS_TOKEN: ~\n";
  CHECK(fixed("azure-pipelines.yml", azure).text == azure);
  CHECK(fixed("azure-pipelines.yml", azure).why.find("secret variable") != std::string::npos);
  const std::string circle = "jobs:\n  build:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: ~\n";
  CHECK(fixed(".circleci/config.yml", circle).text == circle);
  const std::string action = "runs:\n  env:\n    NX_CLOUD_ACCESS_TOKEN: ~\n";
  CHECK(fixed("action.yml", action).text == action);
}

TEST_CASE("a shell gets the variable in double quotes") {
  CHECK(fixed("a.sh", "export NX_CLOUD_ACCESS_TOKEN=~\n").text ==
        "export NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\"\n");
  CHECK(fixed("a.sh", "NX_CLOUD_ACCESS_TOKEN='~' npx nx build\n").text ==
        "NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\" npx nx build\n");
  CHECK(fixed("a.sh", "export NX_CLOUD_ACCESS_TOKEN=\"~\"\n").text ==
        "export NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\"\n");
  CHECK(fixed("a.sh", "export NX_CLOUD_ACCESS_TOKEN=\"${NX_CLOUD_ACCESS_TOKEN:-~}\"\n").text ==
        "export NX_CLOUD_ACCESS_TOKEN=\"${NX_CLOUD_ACCESS_TOKEN:-}\"\n");
}

TEST_CASE("a Dockerfile loses the value, and a secret mount is the step") {
  const Fixed env = fixed("Dockerfile", "FROM a\nENV NX_CLOUD_ACCESS_TOKEN=~\nRUN npx nx build\n");
  CHECK(env.text == "FROM a\nRUN npx nx build\n");
  CHECK(env.step.find("--mount=type=secret,id=NX_CLOUD_ACCESS_TOKEN") != std::string::npos);
  CHECK(fixed("Dockerfile", "FROM a\nARG NX_CLOUD_ACCESS_TOKEN=\"~\"\n").text ==
        "FROM a\nARG NX_CLOUD_ACCESS_TOKEN\n");
  CHECK(fixed("Dockerfile", "FROM a\nENV A=1 NX_CLOUD_ACCESS_TOKEN=~\n").text ==
        "FROM a\nENV A=1\n");
  CHECK(fixed("Dockerfile", "FROM a\nENV A=1 \\\n  NX_CLOUD_ACCESS_TOKEN=~ \\\n  B=2\n").text ==
        "FROM a\nENV A=1 \\\n  B=2\n");
  const std::string last = "FROM a\nENV A=1 \\\n  NX_CLOUD_ACCESS_TOKEN=~\n";
  CHECK(fixed("Dockerfile", last).text == last);
}

TEST_CASE("a RUN of a Dockerfile mounts the secret that it refers to") {
  const Fixed run = fixed("Dockerfile", "FROM a\nRUN NX_CLOUD_ACCESS_TOKEN=~ npx nx build\n");
  CHECK(run.text ==
        "FROM a\nRUN --mount=type=secret,id=NX_CLOUD_ACCESS_TOKEN,env=NX_CLOUD_ACCESS_TOKEN "
        "NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\" npx nx build\n");
  CHECK(run.step.find("--secret id=NX_CLOUD_ACCESS_TOKEN,env=NX_CLOUD_ACCESS_TOKEN") !=
        std::string::npos);
  const Fixed twice = fixed("Dockerfile",
                            "FROM a\nRUN NX_CLOUD_ACCESS_TOKEN=~ npx nx build && \\\n"
                            "  NX_CLOUD_AUTH_TOKEN=~ NX_CLOUD_ACCESS_TOKEN=~ npx nx test\n");
  CHECK(twice.text ==
        "FROM a\nRUN --mount=type=secret,id=NX_CLOUD_ACCESS_TOKEN,env=NX_CLOUD_ACCESS_TOKEN "
        "--mount=type=secret,id=NX_CLOUD_AUTH_TOKEN,env=NX_CLOUD_AUTH_TOKEN "
        "NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\" npx nx build && \\\n  "
        "NX_CLOUD_AUTH_TOKEN=\"$NX_CLOUD_AUTH_TOKEN\" "
        "NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\" npx nx test\n");
  const std::string words = "FROM a\nRUN [\"sh\", \"-c\", \"NX_CLOUD_ACCESS_TOKEN=~ npx nx\"]\n";
  CHECK(fixed("Dockerfile", words).text == words);
}

TEST_CASE("generated files and lock files stay as they are, and it is said") {
  const std::string text =
      "{\n  // Generated by projen. Do not touch.\n  "
      "\"nxCloudAccessToken\": \"~\"\n}\n";
  CHECK(fixed("nx.json", "{\n  // @generated\n  \"nxCloudAccessToken\": \"~\"\n}\n")
            .why.find("generated") != std::string::npos);
  CHECK(fixed("pnpm-lock.yaml", "a: ~\n").why.find("lock file") != std::string::npos);
  CHECK(fixed("dist/nx.json", "{ \"nxCloudAccessToken\": \"~\" }").text ==
        "{ \"nxCloudAccessToken\": \"~\" }");
}

TEST_CASE("an unused allowance is taken out safely") {
  const Fixed edited =
      fixed("a.sh", "# lintel: allow nx-cloud-read-write-token -- a sample\nnpx nx build\n");
  CHECK(edited.text == "npx nx build\n");
  CHECK(edited.is_safe);
}

TEST_CASE("fields that an edit does not touch have to be as they were") {
  const Fields before{{"a", "a", "1", {2, 3}}, {"b", "b", "2", {6, 7}}};
  const Edits edits{{{4, 7}, {}}};
  CHECK(keeps_fields(before, {{"a", "a", "1", {2, 3}}}, edits));
  CHECK_FALSE(keeps_fields(before, {{"a", "a", "9", {2, 3}}}, edits));
  CHECK_FALSE(keeps_fields(before, {}, edits));
}

TEST_CASE("a workspace id is 24 lowercase hex digits") {
  CHECK(is_cloud_id("65f0c0ffee15900d1ea7beef"));
  CHECK_FALSE(is_cloud_id("65F0C0FFEE15900D1EA7BEEF"));
  CHECK_FALSE(is_cloud_id("65f0c0ffee15900d1ea7bee"));
}

}  // namespace
}  // namespace lintel
