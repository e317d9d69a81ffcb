// SPDX-License-Identifier: MIT
// A row for each place outside CI configuration where a token has been seen or may stand.
#include "places/rows.h"

namespace lintel {
namespace {

#define TOKEN "«{nx-token:read-write}»"

TEST_CASE("Dockerfile and compose: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"ARG without a default", "Dockerfile",
       "FROM node:22\nARG NX_CLOUD_ACCESS_TOKEN\nRUN npx nx build\n"},
      {"ENV $K", "Dockerfile",
       "FROM node:22 AS build\nARG NX_CLOUD_ACCESS_TOKEN\nENV NX_CLOUD_ACCESS_TOKEN "
       "$NX_CLOUD_ACCESS_TOKEN\nENV NX_CLOUD_AUTH_TOKEN=${NX_CLOUD_ACCESS_TOKEN}\n"
       "FROM nginx\nCOPY --from=build /dist /www\n"},
      {"ARG with a default", "Dockerfile", "FROM node:22\nARG NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"ENV with =", "apps/api/Dockerfile.ci",
       "FROM node:22\nENV CI=true NX_CLOUD_ACCESS_TOKEN=\"" TOKEN "\"\n", "NX_CLOUD_ACCESS_TOKEN"},
      {"ENV with a space", "Containerfile", "FROM node:22\nENV NX_CLOUD_ACCESS_TOKEN " TOKEN "\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"compose: ${K}", "docker-compose.yml",
       "services:\n  a:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: "
       "${NX_CLOUD_ACCESS_TOKEN}\n"},
      {"compose: a bare name", "compose.yaml",
       "services:\n  a:\n    environment:\n      - NX_CLOUD_ACCESS_TOKEN\n"},
      {"compose: map", "compose.yaml",
       "services:\n  a:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/services/a/environment/NX_CLOUD_ACCESS_TOKEN"},
      {"compose: list", "docker-compose.yml",
       "services:\n  a:\n    environment:\n      - CI=true\n      - NX_CLOUD_ACCESS_TOKEN=" TOKEN
       "\n",
       "/services/a/environment/1"},
      {"compose: a default", "docker-compose.yml",
       "services:\n  a:\n    environment:\n      NX_CLOUD_ACCESS_TOKEN: ${NX_TOKEN:-" TOKEN "}\n",
       "/services/a/environment/NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("scripts: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"profile", ".bashrc", "export NX_CLOUD_ACCESS_TOKEN=\"$(pass show nx)\"\n"},
      {"profile", ".zshrc", "export NX_CLOUD_ACCESS_TOKEN=\"" TOKEN "\"\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"direnv", ".envrc", "export NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n", "NX_CLOUD_ACCESS_TOKEN"},
      {"batch: empty", "build.cmd", "set NX_CLOUD_ACCESS_TOKEN=\r\nnpx nx build\r\n"},
      {"batch: reference", "build.cmd", "set NX_CLOUD_ACCESS_TOKEN=%NX_TOKEN%\r\n"},
      {"batch", "build.bat", "set \"NX_CLOUD_ACCESS_TOKEN=" TOKEN "\"\r\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"PowerShell: reference", "build.ps1", "$env:NX_CLOUD_ACCESS_TOKEN = $env:NX_TOKEN\n"},
      {"PowerShell", "build.ps1", "$env:NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"package.json script: reference", "package.json",
       "{\"scripts\": {\"b\": \"NX_CLOUD_ACCESS_TOKEN=$NX_TOKEN nx build\"}}\n"},
      {"package.json script", "package.json",
       "{\"scripts\": {\"b\": \"NX_CLOUD_ACCESS_TOKEN=" TOKEN " nx build\"}}\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"cross-env", "package.json",
       "{\"scripts\": {\"b\": \"cross-env NX_CLOUD_ACCESS_TOKEN=" TOKEN " nx build\"}}\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("readme and documents: an onboarding URL and pasted configuration are found") {
  const PlaceRow rows[] = {
      {"shortened", "README.md", "[Finish](https://cloud.nx.app/connect/Ab3dE5fGh1)\n"},
      {"manual", "README.md",
       "[Finish](https://cloud.nx.app/setup/connect-workspace/manual?accessToken=" TOKEN ")\n"},
      {"workspace-setup", "README.md",
       "<https://cloud.nx.app/orgs/workspace-setup?accessToken=" TOKEN ">\n"},
      {"pasted", "docs/cache.md",
       "Put this in nx.json:\n\n```json\n{ \"nxCloudAccessToken\": \"" TOKEN "\" }\n```\n",
       "/nxCloudAccessToken"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("Nx Agents and tasks: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"launch template", ".nx/workflows/agents.yaml",
       "launch-templates:\n  linux:\n    env:\n      NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/launch-templates/linux/env/NX_CLOUD_ACCESS_TOKEN"},
      {"init step", ".nx/workflows/agents.yaml",
       "launch-templates:\n  linux:\n    init-steps:\n      - name: x\n        env:\n"
       "          NX_CLOUD_ACCESS_TOKEN: '" TOKEN "'\n",
       "/launch-templates/linux/init-steps/0/env/NX_CLOUD_ACCESS_TOKEN"},
      {"NX_CLOUD_ENV", ".nx/workflows/agents.yaml",
       "launch-templates:\n  linux:\n    init-steps:\n      - script: |\n"
       "          echo NX_CLOUD_ACCESS_TOKEN=" TOKEN " >> $NX_CLOUD_ENV\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"NX_CLOUD_ENV: reference", ".nx/workflows/agents.yaml",
       "launch-templates:\n  linux:\n    init-steps:\n      - script: |\n"
       "          echo NX_CLOUD_ACCESS_TOKEN=$OTHER_TOKEN >> $NX_CLOUD_ENV\n"},
      {"ci-config", ".nx/ci-config.yaml", "env:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"project.json", "apps/a/project.json",
       "{\"targets\": {\"b\": {\"executor\": \"nx:run-commands\", \"options\": {\"command\": "
       "\"x\", "
       "\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}}}}\n",
       "/targets/b/options/env/NX_CLOUD_ACCESS_TOKEN"},
      {"package.json", "libs/a/package.json",
       "{\"nx\": {\"targets\": {\"b\": {\"options\": {\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN
       "\"}}}}}}\n",
       "/nx/targets/b/options/env/NX_CLOUD_ACCESS_TOKEN"},
      {"envFile", "apps/a/project.json",
       "{\"targets\": {\"b\": {\"options\": {\"envFile\": \"nx-cloud.env\"}}}}\n"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("editors and containers: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"terminal", ".vscode/settings.json",
       "{\"terminal.integrated.env.linux\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}\n",
       "/terminal.integrated.env.linux/NX_CLOUD_ACCESS_TOKEN"},
      {"launch", ".vscode/launch.json",
       "{\n  // debug\n  \"configurations\": [{\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN
       "\"}}],\n}\n",
       "/configurations/0/env/NX_CLOUD_ACCESS_TOKEN"},
      {"containerEnv", ".devcontainer/devcontainer.json",
       "{\"containerEnv\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}\n",
       "/containerEnv/NX_CLOUD_ACCESS_TOKEN"},
      {"containerEnv: reference", ".devcontainer/devcontainer.json",
       "{\"containerEnv\": {\"NX_CLOUD_ACCESS_TOKEN\": \"${localEnv:NX_CLOUD_ACCESS_TOKEN}\"}}\n"},
      {"MCP: reference", ".mcp.json",
       "{\"mcpServers\": {\"nx\": {\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"${NX_TOKEN}\"}}}}\n"},
      {"MCP", ".mcp.json",
       "{\"mcpServers\": {\"nx\": {\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN "\"}}}}\n",
       "/mcpServers/nx/env/NX_CLOUD_ACCESS_TOKEN"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

TEST_CASE("infrastructure as code: what refers is silent, what is written out is found") {
  const PlaceRow rows[] = {
      {"Terraform: reference", "main.tf",
       "resource \"a\" \"b\" {\n  environment = { NX_CLOUD_ACCESS_TOKEN = var.nx_token }\n}\n"},
      {"Terraform", "main.tf",
       "resource \"a\" \"b\" {\n  environment {\n    variables = {\n"
       "      NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n    }\n  }\n}\n",
       "/resource/a/b/environment/variables/NX_CLOUD_ACCESS_TOKEN"},
      {"CDK: ECS secret", "lib/stack.ts",
       "new Task(this, 'a', { secrets: { NX_CLOUD_ACCESS_TOKEN: ecs.Secret.fromSecretsManager(s) "
       "} });\n"},
      {"CDK", "lib/stack.ts",
       "new Task(this, 'a', { environment: { NX_CLOUD_ACCESS_TOKEN: '" TOKEN "' } });\n",
       "/environment/NX_CLOUD_ACCESS_TOKEN"},
      {"ECS by ARN", "task.json",
       "{\"secrets\": [{\"name\": \"NX_CLOUD_ACCESS_TOKEN\", \"valueFrom\": "
       "\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:nx-AbCdEf\"}]}\n"},
  };
  for (const PlaceRow& row : rows) check_row(row);
}

}  // namespace
}  // namespace lintel
