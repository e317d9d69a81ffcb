// SPDX-License-Identifier: MIT
// A row for each reference and for each literal that a CI system knows.
#include "places/rows.h"

namespace lintel {
namespace {

#define TOKEN "«{nx-token:read-write}»"

TEST_CASE("GitHub Actions: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"secret", ".github/workflows/ci.yml",
       "on: push\nenv:\n  NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX_CLOUD_ACCESS_TOKEN }}\n"},
      {"variable", ".github/workflows/ci.yml",
       "on: push\nenv:\n  NX_CLOUD_ACCESS_TOKEN: ${{ vars.NX_TOKEN }}\n"},
      {"secrets: inherit", ".github/workflows/ci.yml",
       "jobs:\n  main:\n    uses: nrwl/ci/.github/workflows/nx-cloud-main.yml@v0.14.0\n"
       "    secrets: inherit\n"},
      {"secrets map", ".github/workflows/ci.yml",
       "jobs:\n  main:\n    uses: nrwl/ci/.github/workflows/nx-cloud-main.yml@v0.14.0\n"
       "    secrets:\n      NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX_RW }}\n"},
      {"env", ".github/workflows/ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"with", ".github/workflows/ci.yaml",
       "jobs:\n  a:\n    steps:\n      - uses: ./.github/actions/nx\n        with:\n"
       "          nx-cloud-token: x\n          NX_CLOUD_ACCESS_TOKEN: '" TOKEN "'\n",
       "/jobs/a/steps/0/with/NX_CLOUD_ACCESS_TOKEN"},
      {"environment-variables", ".github/workflows/ci.yml",
       "jobs:\n  a:\n    with:\n      environment-variables: |\n        CI=true\n"
       "        NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n",
       "/jobs/a/with/environment-variables"},
      {"export in run", "action.yml",
       "runs:\n  using: composite\n  steps:\n    - shell: bash\n"
       "      run: export NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"echo to GITHUB_ENV", "action.yaml",
       "runs:\n  steps:\n    - run: echo \"NX_CLOUD_ACCESS_TOKEN=" TOKEN "\" >> $GITHUB_ENV\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("GitLab: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"$X", ".gitlab-ci.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: $NX_TOKEN_RW\n"},
      {"${X}", ".gitlab-ci.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: \"${NX_TOKEN_RW}\"\n"},
      {"export of a reference", ".gitlab-ci.yml",
       "main:\n  script:\n    - export NX_CLOUD_ACCESS_TOKEN=${NX_CLOUD_ACCESS_TOKEN_RW}\n"},
      {"variable", ".gitlab-ci.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/variables/NX_CLOUD_ACCESS_TOKEN"},
      {"variable of an include", "ci/nx.gitlab-ci.yml",
       "variables:\n  NX_CLOUD_ACCESS_TOKEN: \"" TOKEN "\"\n", "/variables/NX_CLOUD_ACCESS_TOKEN"},
      {"described variable", ".gitlab-ci.yml",
       "variables:\n  NX_CLOUD_ACCESS_TOKEN:\n    value: " TOKEN "\n    description: cache\n",
       "/variables/NX_CLOUD_ACCESS_TOKEN/value"},
      {"export", ".gitlab-ci.yml",
       "main:\n  script:\n    - export NX_CLOUD_ACCESS_TOKEN='" TOKEN "'\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("Azure: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"group", "azure-pipelines.yml", "variables:\n  - group: nx-cloud\n"},
      {"$(X)", "azure-pipelines.yml",
       "steps:\n  - script: npx nx affected\n    env:\n      NX_CLOUD_ACCESS_TOKEN: $(NX_TOKEN)\n"},
      {"${{ variables.X }}", "azure-pipelines.yml",
       "variables:\n  NX_CLOUD_ACCESS_TOKEN: ${{ variables.nxToken }}\n"},
      {"$[ ]", "azure-pipelines.yml",
       "variables:\n  - name: NX_CLOUD_ACCESS_TOKEN\n    value: $[ variables.nxToken ]\n"},
      {"map", "azure-pipelines.yml", "variables:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/variables/NX_CLOUD_ACCESS_TOKEN"},
      {"list", "azure-pipelines-pr.yml",
       "variables:\n  - group: x\n  - name: NX_CLOUD_ACCESS_TOKEN\n    value: '" TOKEN "'\n",
       "/variables/1/value"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("CircleCI and Bitbucket: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"parameter", ".circleci/config.yml",
       "jobs:\n  a:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: << parameters.token >>\n"},
      {"$X", ".circleci/config.yml",
       "jobs:\n  a:\n    steps:\n      - run: NX_CLOUD_ACCESS_TOKEN=$NX_TOKEN npx nx build\n"},
      {"environment", ".circleci/config.yml",
       "jobs:\n  a:\n    environment: {NX_CLOUD_ACCESS_TOKEN: " TOKEN "}\n",
       "/jobs/a/environment/NX_CLOUD_ACCESS_TOKEN"},
      {"BASH_ENV", ".circleci/config.yml",
       "jobs:\n  a:\n    steps:\n      - run: |\n"
       "          echo 'export NX_CLOUD_ACCESS_TOKEN=" TOKEN "' >> $BASH_ENV\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"$X", "bitbucket-pipelines.yml",
       "pipelines:\n  default:\n    - step:\n        script:\n"
       "          - export NX_CLOUD_ACCESS_TOKEN=$NX_TOKEN\n"},
      {"export", "bitbucket-pipelines.yml",
       "pipelines:\n  default:\n    - step:\n        script:\n"
       "          - export NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("Jenkins: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"credentials()", "Jenkinsfile",
       "pipeline {\n  environment {\n    NX_CLOUD_ACCESS_TOKEN = credentials('nx-cloud-token')\n"
       "  }\n}\n"},
      {"withCredentials", "Jenkinsfile.pr",
       "node {\n  withCredentials([string(credentialsId: 'nx-cloud-rw', variable: "
       "'NX_CLOUD_ACCESS_TOKEN')]) {\n    sh 'npx nx affected'\n  }\n}\n"},
      {"env.K", "vars/nx.groovy",
       "withEnv([\"NX_CLOUD_ACCESS_TOKEN=${env.NX_TOKEN}\"]) { sh 'nx build' }\n"},
      {"${K}", "Jenkinsfile", "environment {\n  NX_CLOUD_ACCESS_TOKEN = \"${NX_TOKEN}\"\n}\n"},
      {"environment", "Jenkinsfile", "environment {\n  NX_CLOUD_ACCESS_TOKEN = '" TOKEN "'\n}\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"withEnv", "vars/nx.groovy",
       "withEnv(['CI=true', 'NX_CLOUD_ACCESS_TOKEN=" TOKEN "']) { sh 'nx build' }\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("CodeBuild, Vercel and Netlify: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"parameter store", "buildspec.yml",
       "env:\n  parameter-store:\n    NX_CLOUD_ACCESS_TOKEN: /ci/nx-cloud/token-read-write\n"},
      {"secrets manager", "buildspec.yml",
       "env:\n  secrets-manager:\n    NX_CLOUD_ACCESS_TOKEN: prod/nx-cloud:token-rw\n"},
      {"type PARAMETER_STORE", "template.yml",
       "EnvironmentVariables:\n  - Name: NX_CLOUD_ACCESS_TOKEN\n    Type: PARAMETER_STORE\n"
       "    Value: /ci/nx-cloud/token-read-write\n"},
      {"type SECRETS_MANAGER", "template.yml",
       "EnvironmentVariables:\n  - Name: NX_CLOUD_ACCESS_TOKEN\n    Type: SECRETS_MANAGER\n"
       "    Value: prod/nx-cloud:token-rw\n"},
      {"variables", "buildspec-pr.yml",
       "env:\n  variables:\n    NX_CLOUD_ACCESS_TOKEN: \"" TOKEN "\"\n",
       "/env/variables/NX_CLOUD_ACCESS_TOKEN"},
      {"type PLAINTEXT", "template.yml",
       "EnvironmentVariables:\n  - Name: NX_CLOUD_ACCESS_TOKEN\n    Type: PLAINTEXT\n"
       "    Value: " TOKEN "\n",
       "/EnvironmentVariables/0/Value"},
      {"no type", "template.yml",
       "EnvironmentVariables:\n  - Name: NX_CLOUD_ACCESS_TOKEN\n    Value: " TOKEN "\n",
       "/EnvironmentVariables/0/Value"},
      {"@secret", "vercel.json", "{\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"@nx-cloud-token\"}}\n"},
      {"env", "vercel.json", "{\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"build.env", "vercel.json",
       "{\"build\": {\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}}\n",
       "/build/env/NX_CLOUD_ACCESS_TOKEN"},
      {"build.environment", "netlify.toml",
       "[build.environment]\n  NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n",
       "/build/environment/NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("generators in TypeScript: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"a template of a reference", ".projenrc.ts",
       "wf.addJob({ env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_CLOUD_ACCESS_TOKEN }}' } });\n"},
      {"useNxCloud", ".projenrc.ts", "monorepo.nx.useNxCloud('" TOKEN "');\n", "useNxCloud"},
      {"a property", "projenrc/nx.ts",
       "new Monorepo({ nxCloudReadOnlyAccessToken: \"" TOKEN "\" });\n",
       "/nxCloudReadOnlyAccessToken"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

}  // namespace
}  // namespace lintel
