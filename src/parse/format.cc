// SPDX-License-Identifier: MIT
#include "parse/format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>

#include "text/glob.h"
#include "text/words.h"

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

/// As far as the line of the program is looked at; the kernel takes less.
constexpr std::size_t kLongestLine = 256;

struct Ending {
  std::string_view ending;
  Format format;
};

constexpr std::array kEndings = std::to_array<Ending>({
    {".json", Format::json},
    {".jsonc", Format::json},
    {".json5", Format::json},
    {".code-workspace", Format::json},
    {".yml", Format::yaml},
    {".yaml", Format::yaml},
    {".sh", Format::shell},
    {".bash", Format::shell},
    {".zsh", Format::shell},
    {".ksh", Format::shell},
    {".dockerfile", Format::dockerfile},
    {".js", Format::javascript},
    {".cjs", Format::javascript},
    {".mjs", Format::javascript},
    {".jsx", Format::javascript},
    {".ts", Format::typescript},
    {".cts", Format::typescript},
    {".mts", Format::typescript},
    {".tsx", Format::tsx},
    {".toml", Format::toml},
    {".properties", Format::properties},
    {".ini", Format::properties},
    {".cfg", Format::properties},
    {".conf", Format::properties},
    {".xml", Format::xml},
    {".csproj", Format::xml},
    {".props", Format::xml},
    {".targets", Format::xml},
    {".tf", Format::hcl},
    {".tfvars", Format::hcl},
    {".hcl", Format::hcl},
    {".groovy", Format::groovy},
    {".gradle", Format::groovy},
    {".kts", Format::groovy},
    {".jenkinsfile", Format::groovy},
    {".ps1", Format::powershell},
    {".psm1", Format::powershell},
    {".psd1", Format::powershell},
    {".bat", Format::batch},
    {".cmd", Format::batch},
    {".mk", Format::makefile},
    {".md", Format::markdown},
    {".mdx", Format::markdown},
    {".markdown", Format::markdown},
    {".mdoc", Format::markdown},
});

constexpr std::array kNames = std::to_array<Ending>({
    {".envrc", Format::shell},        {".profile", Format::shell},
    {".bashrc", Format::shell},       {".bash_profile", Format::shell},
    {".bash_aliases", Format::shell}, {".bash_login", Format::shell},
    {".zshrc", Format::shell},        {".zshenv", Format::shell},
    {".zprofile", Format::shell},     {".zlogin", Format::shell},
    {".npmrc", Format::properties},   {".yarnrc", Format::properties},
    {"makefile", Format::makefile},   {"gnumakefile", Format::makefile},
    {".babelrc", Format::json},       {".eslintrc", Format::json},
    {".swcrc", Format::json},         {".prettierrc", Format::yaml},
    {".lintstagedrc", Format::yaml},  {".clang-format", Format::yaml},
    {".renovaterc", Format::json},
});

/// Without what a generator takes off the name of a template.
std::string_view without_template_ending(std::string_view name) {
  for (const std::string_view ending : {"__tmpl__", "__template__", ".template", ".tmpl"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

bool is_or_starts_with(std::string_view name, std::string_view word) {
  return name == word ||
         (name.starts_with(word) && (name[word.size()] == '.' || name[word.size()] == '-'));
}

/// `name` in lower case.
Format format_by_name(std::string_view name) {
  for (const Ending& known : kNames) {
    if (name == known.ending) return known.format;
  }
  if (is_or_starts_with(name, "dockerfile") || is_or_starts_with(name, "containerfile")) {
    return name.ends_with(".dockerignore") ? Format::text : Format::dockerfile;
  }
  if (is_or_starts_with(name, "jenkinsfile")) return Format::groovy;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return Format::text;
  const std::string_view ending = name.substr(dot);
  for (const Ending& known : kEndings) {
    if (ending == known.ending) return known.format;
  }
  return Format::text;
}

}  // namespace

Format format_of(std::string_view path) {
  const std::string_view name = base_name(path);
  // `nx.json__tmpl__`: the templates of Nx generators.
  if (name == "nx.json" || name.starts_with("nx.json__")) return Format::nx_json;
  if (name == "nx-cloud.env") return Format::nx_cloud_env;
  if (is_env_name(name)) return Format::env;
  if (is_nx_ini(path, name)) return Format::ini;
  const Format format = format_by_name(lower(without_template_ending(name)));
  if (format != Format::text || name.find('.') != std::string_view::npos) return format;
  return base_name(folder_of(path)) == ".husky" ? Format::shell : Format::text;
}

Format format_by_shebang(std::string_view text) {
  if (!text.starts_with("#!")) return Format::text;
  std::string_view line = text.substr(2, text.substr(0, kLongestLine).find_first_of("\r\n") - 2);
  // `/usr/bin/env -S VAR=x bash -e`: the first word that names a program we know.
  while (!line.empty()) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(" \t"));
    const std::string_view program = base_name(word);
    for (const std::string_view shell : {"sh", "bash", "dash", "zsh", "ksh", "ash"}) {
      if (program == shell) return Format::shell;
    }
    if (program == "node") return Format::javascript;
    if (program == "ts-node" || program == "tsx" || program == "deno" || program == "bun") {
      return Format::typescript;
    }
    if (program == "pwsh") return Format::powershell;
    line.remove_prefix(word.size());
  }
  return Format::text;
}

}  // namespace lintel
