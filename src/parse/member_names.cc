// SPDX-License-Identifier: MIT
#include "parse/member_names.h"

#include <algorithm>
#include <initializer_list>

namespace lintel {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_name_key(std::string_view key) { return is_one_of(key, {"name", "Name", "key", "Key"}); }

bool is_value_key(std::string_view key) {
  return is_one_of(key, {"value", "Value", "default", "Default", "defaultValue"});
}

std::string_view member_name(std::string_view key, std::string_view of_pair,
                             std::string_view around) {
  if (!is_value_key(key)) return key;
  if (!of_pair.empty()) return of_pair;
  return around.empty() ? key : around;
}

Format script_format(std::string_view key) {
  // GitHub, GitLab, Azure, CircleCI and compose, Bitbucket, Travis, Buildkite and CodeBuild,
  // Nx's launch templates, lefthook.
  if (is_one_of(
          key,
          {"run",          "script",         "before_script", "after_script",  "bash",
           "sh",           "command",        "commands",      "entrypoint",    "args",
           "inlineScript", "before_install", "install",       "after_install", "before_deploy",
           "after_deploy", "after_success",  "after_failure", "before_cache",  "after-script"})) {
    return Format::shell;
  }
  if (key == "pwsh" || key == "powershell") return Format::powershell;
  return Format::text;
}

Format script_format_of_shell(std::string_view shell, Format usual) {
  if (shell.starts_with("pwsh") || shell.starts_with("powershell")) return Format::powershell;
  if (shell.starts_with("cmd")) return Format::batch;
  if (shell.starts_with("node")) return Format::javascript;
  if (shell.starts_with("python")) return Format::text;
  return usual;
}

bool holds_references(std::string_view key) {
  // CodeBuild; Drone and Woodpecker; Travis; SealedSecrets; Kubernetes; Jenkins.
  return is_one_of(
      key, {"parameter-store", "secrets-manager", "from_secret", "secure", "encryptedData",
            "secretKeyRef", "configMapKeyRef", "credentialsId", "valueFrom", "ValueFrom", "vault"});
}

bool is_reference_tag(std::string_view tag) {
  return is_one_of(tag, {"!vault", "!vault-encrypted", "!reference", "!Ref", "!GetAtt",
                         "!ImportValue", "!secret", "!Secret", "!env", "!ENV", "!encrypted",
                         "!encrypted/pkcs1-oaep", "!env_var"});
}

}  // namespace lintel
