// SPDX-License-Identifier: MIT
#include "parse/format.h"

#include <algorithm>
#include <initializer_list>

#include "text/glob.h"

namespace lintel {
namespace {

bool matches_any(std::string_view path, std::initializer_list<std::string_view> globs) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](std::string_view glob) { return path_matches(glob, path); });
}

bool is_env_name(std::string_view name) {
  if (name == ".env" || name.ends_with(".env")) return true;
  return name.starts_with(".env.") || name.starts_with(".env-") || name.starts_with(".env_");
}

// docs: nx-cloud's own configuration, and the two places of Nx's licence file.
bool is_nx_ini(std::string_view path, std::string_view name) {
  if (name == "nxcloud.ini" || name == ".nxcloud.ini") return true;
  if (!name.ends_with(".ini")) return false;
  return matches_any(
      path, {"**/.nx/key/key.ini", "**/.nx/powerpack/license.ini", "**/nxcloud/*/key.ini"});
}

}  // namespace

Format format_of(std::string_view path) {
  const std::string_view name = base_name(path);
  // `nx.json__tmpl__`: the templates of Nx generators.
  if (name == "nx.json" || name.starts_with("nx.json__")) return Format::nx_json;
  if (name == "nx-cloud.env") return Format::nx_cloud_env;
  if (is_env_name(name)) return Format::env;
  if (is_nx_ini(path, name)) return Format::ini;
  return Format::text;
}

}  // namespace lintel
