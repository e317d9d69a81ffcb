// SPDX-License-Identifier: MIT
#include "assess/workspaces.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/glob.h"

namespace lintel {
namespace {

struct Package {
  std::string_view name;
  std::string_view cache;
};

// Plugins and runners that read the clouds' own variables (AWS_…, AZURE_STORAGE_…): their
// READMEs and sources, listed in docs/decisions/0003-cache-credentials.md.
constexpr std::array<Package, 12> kCachePackages{{
    {"@nx/s3-cache", "s3-cache"},
    {"@nx/powerpack-s3-cache", "s3-cache"},
    {"@nx-aws-plugin/nx-aws-cache", "s3-cache"},
    {"@nx-aws-cache/nx-aws-cache", "s3-cache"},
    {"@pellegrims/nx-remotecache-s3", "s3-cache"},
    {"@manhcuong1414/nx-remotecache-s3", "s3-cache"},
    {"@rothzerg/nx-s3-remote-cache", "s3-cache"},
    {"@nx/azure-cache", "azure-cache"},
    {"@nx/powerpack-azure-cache", "azure-cache"},
    {"nx-remotecache-azure", "azure-cache"},
    {"@nx/gcs-cache", "gcs-cache"},
    {"@nx/powerpack-gcs-cache", "gcs-cache"},
}};

bool names_runner(std::string_view key) {
  return key.starts_with("/tasksRunnerOptions/") && key.ends_with("/runner");
}

bool names_package(std::string_view key) {
  return names_runner(key) || key.starts_with("/plugins/");
}

std::string_view cache_of(const Field& field) {
  if (field.key.starts_with("/s3/")) return "s3-cache";
  if (field.key.starts_with("/azure/")) return "azure-cache";
  if (field.key.starts_with("/gcs/")) return "gcs-cache";
  if (!names_package(field.key)) return {};
  for (const Package& package : kCachePackages) {
    if (field.value == package.name) return package.cache;
  }
  return {};
}

bool names_server(std::string_view key) {
  return key == "/nxCloudUrl" ||
         (key.starts_with("/tasksRunnerOptions/") && key.ends_with("/options/url"));
}

void add_cache(Workspace& workspace, std::string_view cache) {
  auto& caches = workspace.caches;
  if (!cache.empty() && std::find(caches.begin(), caches.end(), cache) == caches.end()) {
    caches.emplace_back(cache);
  }
}

}  // namespace

std::optional<std::string> resolved(std::string_view folder, std::string_view target) {
  std::vector<std::string_view> names;
  const std::string whole = std::string(folder) + '/' + std::string(target);
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.push_back(name);
    } else if (names.empty()) {
      return std::nullopt;
    } else {
      names.pop_back();
    }
  }
  std::string path;
  for (const std::string_view name : names) {
    if (!path.empty()) path += '/';
    path += name;
  }
  return path;
}

Workspace workspace_from(const Document& nx_json) {
  Workspace workspace;
  workspace.folder = folder_of(nx_json.path);
  for (const Field& field : nx_json.fields) {
    if (names_server(field.key) && is_own_server(field.value)) workspace.is_on_premises = true;
    add_cache(workspace, cache_of(field));
    // See assess/spots.h.
    const bool depends_on_version = field.key == "/nxCloudId" || names_runner(field.key);
    workspace.depends_on_version = workspace.depends_on_version || depends_on_version;
  }
  return workspace;
}

std::vector<std::string> extends_targets(const Document& nx_json) {
  std::vector<std::string> targets;
  const std::string folder(folder_of(nx_json.path));
  // Of a key that stands twice, Nx takes the last.
  const auto field = std::find_if(nx_json.fields.rbegin(), nx_json.fields.rend(),
                                  [](const Field& f) { return f.key == "/extends"; });
  if (field == nx_json.fields.rend() || field->value.empty()) return targets;
  const bool is_relative = field->value.starts_with("./") || field->value.starts_with("../");
  const std::array<std::string, 2> bases{
      is_relative ? folder + "/.nx/installation" : folder + "/.nx/installation/node_modules",
      is_relative ? folder : folder + "/node_modules"};
  for (const std::string& base : bases) {
    for (const char* ending : {"", ".json", "/index.json"}) {
      auto target = resolved(base, field->value + ending);
      if (target && *target != nx_json.path) targets.push_back(std::move(*target));
    }
  }
  return targets;
}

void Workspaces::add(Workspace workspace) {
  const auto [place, is_new] = by_folder_.try_emplace(workspace.folder, workspace);
  if (is_new) return;
  place->second.is_on_premises = place->second.is_on_premises || workspace.is_on_premises;
  for (const std::string& cache : workspace.caches) add_cache(place->second, cache);
}

const Workspace& Workspaces::of(std::string_view path) const {
  if (by_folder_.empty()) return none_;
  for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
    const auto found = by_folder_.find(folder);
    if (found != by_folder_.end()) return found->second;
    if (folder.empty()) return none_;
  }
}

const Workspace* Workspaces::in(std::string_view folder) const {
  const auto found = by_folder_.find(folder);
  return found == by_folder_.end() ? nullptr : &found->second;
}

const Workspace* Workspaces::meant_by(std::string_view path) const {
  const Workspace& workspace = of(path);
  if (&workspace != &none_) return &workspace;
  return by_folder_.size() == 1 ? &by_folder_.begin()->second : nullptr;
}

}  // namespace lintel
