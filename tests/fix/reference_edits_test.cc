// SPDX-License-Identifier: MIT
// What takes the place of a literal in the files of CI systems, in code and in scripts.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "fixed.h"

namespace lintel {
namespace {

struct EditRow {
  std::string_view path;
  std::string_view before;
  std::string_view after;
};

/// Each is edited as the row says, needs a step first, and has nothing to be found behind it.
template <std::size_t size>
void check_rows(const EditRow (&rows)[size]) {
  for (const EditRow& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.before);
    const Fixed edited = fixed(std::string(row.path), std::string(row.before));
    CHECK(edited.text == row.after);
    CHECK(edited.why.empty());
    CHECK_FALSE(edited.is_safe);
    CHECK_FALSE(edited.step.empty());
    CHECK(lint_files({{std::string(row.path), edited.text, true}}).empty());
  }
}

/// Each stays as it is, and what is to be done is said.
template <std::size_t size>
void check_by_hand(const EditRow (&rows)[size]) {
  for (const EditRow& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.before);
    const Fixed left = fixed(std::string(row.path), std::string(row.before));
    CHECK(left.text == row.before);
    CHECK(left.why.find(row.after) != std::string::npos);
  }
}

TEST_CASE("Travis has the variable from its settings: the entry goes, and a job stays") {
  const EditRow rows[] = {
      {".travis.yml", "env:\n  global:\n    - NX_CLOUD_ACCESS_TOKEN=~\n    - A=1\n",
       "env:\n  global:\n    - A=1\n"},
      {".travis.yml", "env:\n  global:\n    - \"NX_CLOUD_ACCESS_TOKEN=~\"\nscript: a\n",
       "script: a\n"},
      {".travis.yml", "env:\n  global:\n    NX_CLOUD_ACCESS_TOKEN: ~ # x\n    A: 1\n",
       "env:\n  global:\n    A: 1\n"},
      {".travis.yml",
       "env:\n  - A=1 NX_CLOUD_ACCESS_TOKEN=~ B=2\n  - NX_CLOUD_AUTH_TOKEN='~' C=3\n",
       "env:\n  - A=1 B=2\n  - C=3\n"},
      {".travis.yml", "script:\n  - NX_CLOUD_ACCESS_TOKEN=~ npx nx build\n",
       "script:\n  - NX_CLOUD_ACCESS_TOKEN=$NX_CLOUD_ACCESS_TOKEN npx nx build\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {".travis.yml", "env:\n  - NX_CLOUD_ACCESS_TOKEN=~\n  - A=1\n", "settings of the repository"},
      {".travis.yml", "env: NX_CLOUD_ACCESS_TOKEN=~\n", "travis encrypt"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("Buildkite has the variable from a secret: the entry goes, a command defers it") {
  const EditRow rows[] = {
      {".buildkite/pipeline.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: ~\nsteps: []\n", "steps: []\n"},
      {".buildkite/pipeline.yml",
       "steps:\n  - command: x\n    env:\n      NX_CLOUD_ACCESS_TOKEN: \"~\"\n      A: 1\n",
       "steps:\n  - command: x\n    env:\n      A: 1\n"},
      {".buildkite/pipeline.yml", "steps:\n  - command: NX_CLOUD_ACCESS_TOKEN=~ npx nx build\n",
       "steps:\n  - command: NX_CLOUD_ACCESS_TOKEN=$$NX_CLOUD_ACCESS_TOKEN npx nx build\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {".buildkite/pipeline.yml",
       "steps:\n  - env:\n      NX_CLOUD_ACCESS_TOKEN: ~\n    command: x\n", "`secrets:`"},
      {".buildkite/pipeline.yml",
       "steps:\n  - command: x\n    env:\n      # why\n      NX_CLOUD_ACCESS_TOKEN: ~\n", "secret"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("CodeBuild gets the name of a secret, in the block that reads secrets") {
  const EditRow rows[] = {
      {"buildspec.yml",
       "env:\n  variables:\n    NX_CLOUD_ACCESS_TOKEN: \"~\"\n    A: b\nphases: {}\n",
       "env:\n  secrets-manager:\n    NX_CLOUD_ACCESS_TOKEN: nx-cloud-access-token\n  variables:\n "
       " "
       "  A: b\nphases: {}\n"},
      {"ci/buildspec.test.yml",
       "env:\n  variables:\n    NX_CLOUD_ACCESS_TOKEN: ~\n    NX_CLOUD_AUTH_TOKEN: ~\nphases: {}\n",
       "env:\n  secrets-manager:\n    NX_CLOUD_ACCESS_TOKEN: nx-cloud-access-token\n    "
       "NX_CLOUD_AUTH_TOKEN: nx-cloud-auth-token\nphases: {}\n"},
      {"buildspec.yml",
       "env:\r\n  secrets-manager:\r\n    A: b\r\n  variables:\r\n    NX_CLOUD_ACCESS_TOKEN: ~\r\n "
       "  "
       " B: c\r\n",
       "env:\r\n  secrets-manager:\r\n    NX_CLOUD_ACCESS_TOKEN: nx-cloud-access-token\r\n    A: "
       "b\r\n  variables:\r\n    B: c\r\n"},
      {"buildspec.yml",
       "phases:\n  build:\n    commands:\n      - NX_CLOUD_ACCESS_TOKEN=~ npx nx build\n",
       "phases:\n  build:\n    commands:\n      - NX_CLOUD_ACCESS_TOKEN=$NX_CLOUD_ACCESS_TOKEN npx "
       "nx build\n"},
  };
  check_rows(rows);
}

TEST_CASE("TeamCity gets the name of a parameter, which keeps the value") {
  const EditRow rows[] = {
      {".teamcity/settings.kts", "params {\n    param(\"env.NX_CLOUD_ACCESS_TOKEN\", \"~\")\n}\n",
       "params {\n    param(\"env.NX_CLOUD_ACCESS_TOKEN\", \"%nx_cloud_access_token%\")\n}\n"},
      {".teamcity/a/project.xml",
       "<parameters><param name=\"env.NX_CLOUD_ACCESS_TOKEN\" value=\"~\" /></parameters>\n",
       "<parameters><param name=\"env.NX_CLOUD_ACCESS_TOKEN\" value=\"%nx_cloud_access_token%\" "
       "/></parameters>\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {".teamcity/settings.kts", "val nxCloudAccessToken = \"~\"\n", "credentialsJSON"}};
  check_by_hand(by_hand);
}

TEST_CASE("a container of Kubernetes refers to a Secret, and a Secret is left to a person") {
  const std::string head = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      ";
  const std::string block = head + "env:\n        - name: NX_CLOUD_ACCESS_TOKEN\n          value: ";
  const std::string reference =
      "valueFrom: { secretKeyRef: { name: nx-cloud, key: NX_CLOUD_ACCESS_TOKEN } }";
  const std::string flow = head + "env: [{ name: NX_CLOUD_ACCESS_TOKEN, value: ~ }]\n";
  const std::string after_block = block.substr(0, block.size() - 7) + reference + " # x\n";
  const std::string before_block = block + "\"~\" # x\n";
  const std::string after_flow =
      head + "env: [{ name: NX_CLOUD_ACCESS_TOKEN, " + reference + " }]\n";
  const EditRow rows[] = {{"a.yaml", before_block, after_block}, {"a.yml", flow, after_flow}};
  check_rows(rows);
  const EditRow by_hand[] = {
      {"a.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  NX_CLOUD_ACCESS_TOKEN: ~\n",
       "sealed"},
      {"a.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  NX_CLOUD_ACCESS_TOKEN: >-\n    ~\n",
       "ExternalSecret"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("JavaScript reads the variable in the place of a literal in any quotes") {
  const EditRow rows[] = {
      {"a.js", "const nxCloudAccessToken = '~';\n",
       "const nxCloudAccessToken = process.env.NX_CLOUD_ACCESS_TOKEN;\n"},
      {"a.js", "f({ NX_CLOUD_AUTH_TOKEN: `~`, a: 1 });\n",
       "f({ NX_CLOUD_AUTH_TOKEN: process.env.NX_CLOUD_AUTH_TOKEN, a: 1 });\n"},
      {"a.mjs", "useNxCloud(\"~\")\nlet a\n",
       "useNxCloud(process.env.NX_CLOUD_ACCESS_TOKEN)\nlet a\n"},
      {"a.jsx", "const a = <A nxCloudAccessToken=\"~\" />;\n",
       "const a = <A nxCloudAccessToken={process.env.NX_CLOUD_ACCESS_TOKEN} />;\n"},
      {"a.ts", "const TOKEN: string = \"~\";\n",
       "const TOKEN: string = process.env.NX_CLOUD_ACCESS_TOKEN ?? \"\";\n"},
      {"a.ts", "new A(this, { environment: { NX_CLOUD_ACCESS_TOKEN: `~` } });\n",
       "new A(this, { environment: { NX_CLOUD_ACCESS_TOKEN: process.env.NX_CLOUD_ACCESS_TOKEN ?? "
       "'' "
       "} });\n"},
      {"a.js", "exec('NX_CLOUD_ACCESS_TOKEN=~ npx nx build');\n", "exec('npx nx build');\n"},
  };
  check_rows(rows);
}

TEST_CASE("an assignment to the environment of a program goes, where it is a statement") {
  const EditRow rows[] = {
      {"a.js", "'use strict';\n  process.env.NX_CLOUD_ACCESS_TOKEN = '~'; // x\nrun();\n",
       "'use strict';\nrun();\n"},
      {"a.ts", "if (a) {\n  process.env['NX_CLOUD_ACCESS_TOKEN'] = `~`\n}\n", "if (a) {\n}\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {"a.js", "if (a)\n  process.env.NX_CLOUD_ACCESS_TOKEN = '~';\nrun();\n", "process.env"},
      {"a.js", "process.env.NX_CLOUD_ACCESS_TOKEN = '~'\n(a);\n", "process.env"},
      {"a.js", "a(), process.env.NX_CLOUD_ACCESS_TOKEN = '~';\n", "process.env"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("a literal that is a part of an expression, a type or an enum is left to a person") {
  const EditRow rows[] = {
      {"a.js", "const nxCloudAccessToken = a === '~' ? 1 : 2;\n", ""},
      {"a.js", "const nxCloudAccessToken = '~'\n  .trim();\n", ""},
      {"a.ts", "const nxCloudAccessToken = '~' as const;\n", ""},
      {"a.ts", "enum A { NX_CLOUD_ACCESS_TOKEN = '~' }\n", "process.env"},
      {"a.ts", "const nxCloudAccessToken = `~${a}`;\n", ""},
  };
  check_by_hand(rows);
}

TEST_CASE("a variable before a command of package.json goes") {
  const EditRow rows[] = {
      {"package.json", "{\"scripts\": {\"a\": \"NX_CLOUD_ACCESS_TOKEN=~ nx build\"}}\n",
       "{\"scripts\": {\"a\": \"nx build\"}}\n"},
      {"package.json",
       "{\"scripts\": {\"a\": \"cross-env NX_CLOUD_ACCESS_TOKEN=~ nx a && NX_CLOUD_AUTH_TOKEN='~' "
       "nx "
       "b\"}}\n",
       "{\"scripts\": {\"a\": \"cross-env nx a && nx b\"}}\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {"package.json", "{\"scripts\": {\"a\": \"export NX_CLOUD_ACCESS_TOKEN=~ && nx a\"}}\n", ""}};
  check_by_hand(by_hand);
}

TEST_CASE("Terraform gets a variable, and its defaults and files of values lose theirs") {
  const EditRow rows[] = {
      {"main.tf", "locals {\n  NX_CLOUD_ACCESS_TOKEN = \"~\" # x\n}\n",
       "locals {\n  NX_CLOUD_ACCESS_TOKEN = var.nx_cloud_access_token # x\n}\n"},
      {"main.tf",
       "variable \"nx_cloud_access_token\" {\n  type    = string\n  default = \"~\"\n}\n",
       "variable \"nx_cloud_access_token\" {\n  type    = string\n}\n"},
      {"a.tfvars", "a = 1\nnx_cloud_access_token = \"~\"\n", "a = 1\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {"main.tf", "locals {\n  NX_CLOUD_ACCESS_TOKEN = \"${a}~\"\n}\n", "sensitive"},
      {"main.tf",
       "terraform {\n  backend \"http\" {\n    headers = { NX_CLOUD_ACCESS_TOKEN = \"~\" }\n  "
       "}\n}\n",
       "secret store"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("scripts of Windows, makefiles and .npmrc refer to the variable in their own way") {
  const EditRow rows[] = {
      {"a.ps1", "$env:NX_CLOUD_ACCESS_TOKEN = \"~\"\r\n",
       "$env:NX_CLOUD_ACCESS_TOKEN = \"$env:NX_CLOUD_ACCESS_TOKEN\"\r\n"},
      {"a.ps1", "$env:NX_CLOUD_ACCESS_TOKEN='~'; npx nx build\n",
       "$env:NX_CLOUD_ACCESS_TOKEN=\"$env:NX_CLOUD_ACCESS_TOKEN\"; npx nx build\n"},
      {"a.cmd", "set \"NX_CLOUD_ACCESS_TOKEN=~\"\r\n",
       "set \"NX_CLOUD_ACCESS_TOKEN=%NX_CLOUD_ACCESS_TOKEN%\"\r\n"},
      {"a.bat", "set NX_CLOUD_ACCESS_TOKEN=~\n",
       "set NX_CLOUD_ACCESS_TOKEN=%NX_CLOUD_ACCESS_TOKEN%\n"},
      {"Makefile",
       "A = 1\nNX_CLOUD_ACCESS_TOKEN ?= ~\nexport NX_CLOUD_AUTH_TOKEN := ~ # x\na:\n\tb\n",
       "A = 1\na:\n\tb\n"},
      {"Makefile", "a:\n\tNX_CLOUD_ACCESS_TOKEN='~' npx nx build\n",
       "a:\n\tNX_CLOUD_ACCESS_TOKEN=\"$$NX_CLOUD_ACCESS_TOKEN\" npx nx build\n"},
      {".npmrc", "a=b\n//x/:_authToken=~\n", "a=b\n//x/:_authToken=${NX_CLOUD_ACCESS_TOKEN}\n"},
      {"netlify.toml", "[build.environment]\nNX_CLOUD_ACCESS_TOKEN = \"~\"\n",
       "[build.environment]\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {"a.cmd", "setx NX_CLOUD_ACCESS_TOKEN ~\n", ""},
      {"a.psd1", "@{ NX_CLOUD_ACCESS_TOKEN = '~' }\n", ""},
      {"Makefile", "a: NX_CLOUD_ACCESS_TOKEN = ~\n", ""},
  };
  check_by_hand(by_hand);
}

TEST_CASE("a block goes with the last of its entries, and one with a comment stays") {
  const EditRow rows[] = {
      {".circleci/config.yml",
       "jobs:\n  a:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: ~\n      NX_CLOUD_AUTH_TOKEN: "
       "~\n "
       "   steps: []\n",
       "jobs:\n  a:\n    steps: []\n"},
      {"azure-pipelines.yml",
       "variables:\n- name: NX_CLOUD_ACCESS_TOKEN\n  value: ~\n- name: A\n  value: 1\n",
       "variables:\n- name: A\n  value: 1\n"},
      {"azure-pipelines.yml",
       "steps: []\nvariables:\n  - name: NX_CLOUD_ACCESS_TOKEN\n    value: '~'\n", "steps: []\n"},
  };
  check_rows(rows);
  const EditRow by_hand[] = {
      {"azure-pipelines.yml", "steps: []\nvariables:\n  # why\n  NX_CLOUD_ACCESS_TOKEN: ~\n",
       "secret variable"},
      {"azure-pipelines.yml",
       "variables:\n  - name: NX_CLOUD_ACCESS_TOKEN\n    value: ~\n    readonly: true\n  - name: "
       "A\n",
       "secret variable"},
  };
  check_by_hand(by_hand);
}

TEST_CASE("where no reference would be resolved it is said what to do instead") {
  const EditRow rows[] = {
      {"action.yml", "runs:\n  env:\n    NX_CLOUD_ACCESS_TOKEN: ~\n", "an input of the action"},
      {".gitlab-ci.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN:\n    value: ~\n    description: a\n",
       "CI/CD variables"},
      {".woodpecker/a.yml", "steps:\n  a:\n    commands:\n      - NX_CLOUD_ACCESS_TOKEN=~ npx nx\n",
       "from_secret"},
      {"gradle.properties", "NX_CLOUD_ACCESS_TOKEN=~\n", "where the program is started"},
      {"a.kts", "val nxCloudAccessToken = \"~\"\n", "where the program is started"},
  };
  check_by_hand(rows);
}

TEST_CASE("several tokens in one command are edited at once") {
  const std::string head = "jobs:\n  a:\n    steps:\n      - run: ";
  const std::string access = "\"${{ secrets.NX_CLOUD_ACCESS_TOKEN }}\"";
  const std::string before = head + "npx nx a --x=~ --token ~\n";
  const std::string after = head + "npx nx a --x=" + access + " --token " + access + "\n";
  const std::string echo = head + "|\n          echo \"NX_CLOUD_ACCESS_TOKEN=~\" >> $GITHUB_ENV\n";
  const std::string echoed = head +
                             "|\n          echo \"NX_CLOUD_ACCESS_TOKEN=${{ "
                             "secrets.NX_CLOUD_ACCESS_TOKEN }}\" >> $GITHUB_ENV\n";
  const EditRow rows[] = {{".github/workflows/a.yml", before, after},
                          {".github/workflows/a.yml", echo, echoed}};
  check_rows(rows);
}

TEST_CASE("a variable that a shell resolves does not come to stand in single quotes") {
  const EditRow rows[] = {
      {".gitlab-ci.yml", "a:\n  script:\n    - 'NX_CLOUD_ACCESS_TOKEN=''~'' npx nx'\n",
       "a:\n  script:\n    - 'NX_CLOUD_ACCESS_TOKEN=\"$NX_CLOUD_ACCESS_TOKEN\" npx nx'\n"},
      {".gitlab-ci.yml", "a:\n  script:\n    - \"NX_CLOUD_ACCESS_TOKEN='~' npx nx\"\n",
       "a:\n  script:\n    - \"NX_CLOUD_ACCESS_TOKEN=\\\"$NX_CLOUD_ACCESS_TOKEN\\\" npx nx\"\n"},
      {"bitbucket-pipelines.yml", "script:\n  - npx nx --x '~'\n",
       "script:\n  - npx nx --x \"$NX_CLOUD_ACCESS_TOKEN\"\n"},
      {".buildkite/a.yml", "steps:\n  - command: |\n      NX_CLOUD_ACCESS_TOKEN='~' npx nx\n",
       "steps:\n  - command: |\n      NX_CLOUD_ACCESS_TOKEN=\"$$NX_CLOUD_ACCESS_TOKEN\" npx nx\n"},
  };
  check_rows(rows);
}

TEST_CASE("a token on the command line of nx-cloud is left to a person, as a reference would be") {
  const EditRow rows[] = {
      {"a.sh", "npx nx-cloud configure --personalAccessToken=~\n", "environment of the command"}};
  check_by_hand(rows);
}

}  // namespace
}  // namespace lintel
