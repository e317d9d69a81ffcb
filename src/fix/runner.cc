// SPDX-License-Identifier: MIT
#include "fix/runner.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "text/glob.h"

namespace lintel {
namespace {

struct Place {
  std::string_view glob;
  Runner runner;
};

constexpr std::array kPlaces = std::to_array<Place>({
    {"**/.github/workflows/*.yml", Runner::github},
    {"**/.github/workflows/*.yaml", Runner::github},
    {"action.yml", Runner::action},
    {"action.yaml", Runner::action},
    {".gitlab-ci.yml", Runner::gitlab},
    {".gitlab-ci.yaml", Runner::gitlab},
    {"*.gitlab-ci.yml", Runner::gitlab},
    {"**/.gitlab/**.yml", Runner::gitlab},
    {"azure-pipelines*.yml", Runner::azure},
    {"azure-pipelines*.yaml", Runner::azure},
    {"**/.circleci/**.yml", Runner::circleci},
    {"**/.circleci/**.yaml", Runner::circleci},
    {"bitbucket-pipelines.yml", Runner::bitbucket},
    {"Jenkinsfile*", Runner::jenkins},
    {"*.jenkinsfile", Runner::jenkins},
    {".drone.yml", Runner::drone},
    {".woodpecker.yml", Runner::drone},
    {"**/.woodpecker/**.yml", Runner::drone},
    {".travis.yml", Runner::travis},
    {".travis.yaml", Runner::travis},
    {"**/.buildkite/**.yml", Runner::buildkite},
    {"**/.buildkite/**.yaml", Runner::buildkite},
    {"buildkite.yml", Runner::buildkite},
    {"buildkite.yaml", Runner::buildkite},
    {"buildspec*.yml", Runner::codebuild},
    {"buildspec*.yaml", Runner::codebuild},
    {"**/.teamcity/**.kts", Runner::teamcity},
    {"**/.teamcity/**.xml", Runner::teamcity},
    {"docker-compose*.y*ml", Runner::compose},
    {"compose*.y*ml", Runner::compose},
    {"netlify.toml", Runner::netlify},
    {".npmrc", Runner::npmrc},
    {".yarnrc.yml", Runner::npmrc},
    {"*.tf", Runner::terraform},
    {"*.tfvars", Runner::terraform},
    {"*.pkr.hcl", Runner::terraform},
});

bool has_line_beginning(std::string_view text, std::string_view word) {
  std::size_t at = 0;
  while ((at = text.find(word, at)) != std::string_view::npos) {
    if (at == 0 || text[at - 1] == '\n') return true;
    ++at;
  }
  return false;
}

}  // namespace

Runner runner_of(const Document& document) {
  for (const Place& place : kPlaces) {
    if (path_matches(place.glob, document.path)) return place.runner;
  }
  switch (document.format) {
    case Format::dockerfile: return Runner::docker;
    case Format::shell: return Runner::shell;
    case Format::powershell: return Runner::powershell;
    case Format::batch: return Runner::batch;
    case Format::makefile: return Runner::makefile;
    case Format::javascript:
    case Format::typescript:
    case Format::tsx: return Runner::code;
    case Format::yaml: {
      const bool is_manifest = has_line_beginning(document.text, "apiVersion:") &&
                               has_line_beginning(document.text, "kind:");
      return is_manifest ? Runner::kubernetes : Runner::nothing;
    }
    default: return Runner::nothing;
  }
}

std::string_view by_hand(Runner runner) {
  switch (runner) {
    case Runner::github:
      return "take the literal out; a secret can stand under `env` or in a `run` of a workflow";
    case Runner::action:
      return "take it out and make it an input of the action, which a workflow fills from its "
             "secrets";
    case Runner::gitlab:
      return "take it out and add the variable to the project's CI/CD variables, masked";
    case Runner::bitbucket:
      return "take it out and add the variable to the repository's variables, secured";
    case Runner::drone:
      return "take it out and add a secret to the repository, which `from_secret` names";
    case Runner::azure:
      return "take it out and add a secret variable, or a variable group, which steps map with "
             "`env`";
    case Runner::circleci:
      return "take it out and add the variable to a context: CircleCI sets it without any line "
             "here";
    case Runner::jenkins:
      return "take the literal out and use `withCredentials`, or `credentials` under `environment`";
    case Runner::travis:
      return "take it out and add the variable to the settings of the repository, or encrypt it: "
             "`travis encrypt NAME=… --add env.global`, which writes a `secure:`";
    case Runner::buildkite:
      return "take it out and add a Buildkite secret, which the pipeline names under `secrets:`, "
             "or export it in the agent's `environment` hook";
    case Runner::codebuild:
      return "take it out and name a secret under `env: secrets-manager:`, or a parameter under "
             "`env: parameter-store:`";
    case Runner::teamcity:
      return "take the literal out and make it a parameter of the type Password in the project: "
             "TeamCity keeps the value, and the settings hold `credentialsJSON:…`";
    case Runner::kubernetes:
      return "keep the Secret out of the repository, or commit it sealed (SealedSecret), encrypted "
             "(SOPS) or as an ExternalSecret; base64 hides nothing";
    case Runner::docker: return "take it out and mount a secret in the RUN that needs it";
    case Runner::netlify: return "take it out and add it to the environment variables of the site";
    case Runner::terraform:
      return "take the literal out, declare a variable with `sensitive = true` and give it as "
             "TF_VAR_name, or read it from a secret store";
    case Runner::code: return "take the literal out and read the variable from `process.env`";
    default: return "take the value out, and give it where the program is started";
  }
}

}  // namespace lintel
