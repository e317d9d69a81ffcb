// SPDX-License-Identifier: MIT
#include "run/nx_tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "assess/nx_version.h"
#include "match/file_role.h"
#include "text/glob.h"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 3> kVariables{"NX_CLOUD_AUTH_TOKEN", "NX_CLOUD_ACCESS_TOKEN",
                                                     "NX_NO_CLOUD"};

bool has(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

std::string nx_json_in(std::string_view folder) {
  return folder.empty() ? "nx.json" : std::string(folder) + "/nx.json";
}

/// What a reusable workflow is handed is no environment.
bool is_variable(const Field& field) {
  const bool is_known =
      std::find(kVariables.begin(), kVariables.end(), field.name) != kVariables.end();
  const std::string secrets = "/secrets/" + field.name;
  return is_known && !field.key.ends_with(secrets);
}

NxSetting::Content content_of(const Field& field, ValueClass value) {
  using Content = NxSetting::Content;
  if (field.name == "NX_NO_CLOUD") {
    return field.value == "true" ? Content::literal : Content::empty;
  }
  if (value == ValueClass::empty) return Content::empty;
  return value == ValueClass::reference ? Content::reference : Content::literal;
}

}  // namespace

std::vector<std::string> NxTokenReader::folders() const {
  std::vector<std::string> folders;
  for (const std::string& path : files_) {
    if (base_name(path) == "nx.json") folders.emplace_back(folder_of(path));
  }
  return folders;
}

std::vector<std::string> NxTokenReader::folders_of(std::string_view path) const {
  for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
    if (has(files_, nx_json_in(folder))) return {std::string(folder)};
    if (folder.empty()) break;
  }
  return text_layout_of(path) == Layout::ci ? folders() : std::vector<std::string>{};
}

NxTokenReader::CiFile NxTokenReader::read_ci_file(const std::string& path) const {
  CiFile file;
  file.path = path;
  const auto bytes = read_(path);
  if (!bytes || bytes->find("NX_") == std::string::npos) return file;
  std::string decoded;
  const auto document = linter_.document_of(path, *bytes, decoded);
  if (!document) return file;
  std::map<std::string, std::size_t> counts;
  for (const Field& field : document->fields) {
    if (!is_variable(field)) continue;
    // Which variables a job has together is not followed: the first of each name go together.
    const std::size_t job = counts[field.name]++;
    if (file.jobs.size() <= job) file.jobs.resize(job + 1);
    const auto content = content_of(field, placeholders_.class_of(field, document->format));
    file.jobs[job][field.name] = {content, path, field.span, {}};
  }
  return file;
}

const std::vector<NxTokenReader::CiFile>& NxTokenReader::ci_files() {
  if (has_ci_files_) return ci_files_;
  has_ci_files_ = true;
  for (const std::string& path : files_) {
    if (text_layout_of(path) != Layout::ci) continue;
    CiFile file = read_ci_file(path);
    if (!file.jobs.empty()) ci_files_.push_back(std::move(file));
  }
  return ci_files_;
}

const NxTokens& NxTokenReader::in(const std::string& folder) {
  const auto [place, is_new] = known_.try_emplace(folder);
  NxTokens& tokens = place->second;
  if (!is_new) return tokens;
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    const bool is_env = path.ends_with(".env") || path.ends_with(".local");
    return is_env && !has(files_, path) ? std::nullopt : read_(path);
  };
  tokens.workspace = read_nx_workspace(folder, read, is_tracked_);
  tokens.workspace.version = nx_version_of([&](std::string_view name) {
    return read_(folder.empty() ? std::string(name) : folder + '/' + std::string(name));
  });
  for (const CiFile& file : ci_files()) {
    const auto folders = folders_of(file.path);
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) continue;
    tokens.workspace.ci.insert(tokens.workspace.ci.end(), file.jobs.begin(), file.jobs.end());
  }
  tokens.states = token_states_of(tokens.workspace);
  return tokens;
}

}  // namespace lintel
