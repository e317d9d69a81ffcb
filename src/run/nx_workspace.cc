// SPDX-License-Identifier: MIT
#include "run/nx_workspace.h"

#include <optional>
#include <string_view>
#include <utility>

#include "assess/workspaces.h"
#include "core/document.h"
#include "parse/env_dotenv10.h"
#include "parse/env_dotenv16.h"
#include "parse/env_reference.h"
#include "parse/parse.h"
#include "text/encoding.h"
#include "text/glob.h"

namespace lintel {
namespace {

std::string in_folder(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + '/' + std::string(name);
}

enum class Expands { yes, no };

template <typename Lexer>
void read_variables(const std::string& path, std::string_view text, Expands expands,
                    NxVariables& variables, std::vector<NxSetting>& overridden) {
  Lexer lexer(text);
  while (const auto reading = lexer.next()) {
    const std::string_view value = text.substr(reading->value.begin, reading->value.size());
    NxSetting setting{NxSetting::Content::literal, path, reading->value, reading->key};
    if (value.empty()) setting.content = NxSetting::Content::empty;
    if (expands == Expands::yes && interpolated(value).kind != ValueKind::literal) {
      setting.content = NxSetting::Content::reference;
    }
    const std::string name(text.substr(reading->key.begin, reading->key.size()));
    const auto [known, is_new] = variables.try_emplace(name, setting);
    if (is_new) continue;
    overridden.push_back(known->second);
    known->second = std::move(setting);
  }
}

/// What every version of dotenv has overridden.
std::vector<NxSetting> in_both(const std::vector<NxSetting>& a, const NxVariables& b) {
  std::vector<NxSetting> both;
  for (const NxSetting& setting : a) {
    bool is_used = false;
    for (const auto& [name, other] : b) is_used = is_used || other.span.overlaps(setting.span);
    if (!is_used) both.push_back(setting);
  }
  return both;
}

NxEnvFile read_env_file(const std::string& path, const ReadFile& read, const IsTracked& is_tracked,
                        Expands expands) {
  NxEnvFile file;
  auto bytes = read(path);
  if (!bytes) return file;
  const std::string text = without_bom(std::move(*bytes));
  file.is_tracked = is_tracked(path);
  std::vector<NxSetting> overridden10;
  std::vector<NxSetting> overridden16;
  read_variables<Dotenv10Lexer>(path, text, expands, file.by_dotenv10, overridden10);
  read_variables<Dotenv16Lexer>(path, text, expands, file.by_dotenv16, overridden16);
  file.overridden = in_both(overridden16, file.by_dotenv10);
  return file;
}

std::optional<NxConfig> read_config(const std::string& path, const ReadFile& read) {
  auto bytes = read(path);
  if (!bytes) return std::nullopt;
  return nx_config_from(path, without_bom(std::move(*bytes)));
}

}  // namespace

std::string without_bom(std::string bytes) {
  const std::string_view head = std::string_view(bytes).substr(0, kSniffBytes);
  return bytes.substr(bom_size(bytes, encoding_of_text(head)));
}

NxWorkspace read_nx_workspace(const std::string& folder, const ReadFile& read,
                              const IsTracked& is_tracked) {
  NxWorkspace workspace;
  workspace.folder = folder;
  const std::string path = in_folder(folder, "nx.json");
  if (auto bytes = read(path)) {
    const std::string text = without_bom(std::move(*bytes));
    workspace.own = nx_config_from(path, text);
    Document document;
    document.path = path;
    document.format = Format::nx_json;
    document.text = text;
    parse_fields(document);
    for (const std::string& target : extends_targets(document)) {
      workspace.base = read_config(target, read);
      if (workspace.base) break;
    }
  }
  for (const std::string_view name : {".local.env", ".env.local", ".env"}) {
    workspace.root_files.push_back(
        read_env_file(in_folder(folder, name), read, is_tracked, Expands::yes));
  }
  workspace.cloud_file =
      read_env_file(in_folder(folder, "nx-cloud.env"), read, is_tracked, Expands::no);
  return workspace;
}

}  // namespace lintel
