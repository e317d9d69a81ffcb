// SPDX-License-Identifier: MIT
#include "match/exposure/nx_commands.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "text/glob.h"

namespace lintel {
namespace {

bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words as a reader sees them: cut at blanks, quotes and what joins commands.
std::vector<std::string_view> words_of(std::string_view script) {
  constexpr std::string_view kBetween = " \t\r\n;&|()\"'`";
  std::vector<std::string_view> words;
  for (std::size_t at = script.find_first_not_of(kBetween); at < script.size();) {
    const std::size_t end = std::min(script.find_first_of(kBetween, at), script.size());
    words.push_back(script.substr(at, end - at));
    at = script.find_first_not_of(kBetween, end);
  }
  return words;
}

std::string_view without_version(std::string_view word) { return word.substr(0, word.find('@')); }

bool is_package_manager(std::string_view word) {
  return is_among(word, {"npm", "pnpm", "yarn", "bun"});
}

/// What a package manager does without a script of the project. Scripts of an installation do
/// not start builds.
bool is_harmless_task(std::string_view word) {
  return word.starts_with('-') ||
         is_among(word, {"ci",   "i",       "install", "add",   "audit",  "publish",
                         "pack", "version", "config",  "set",   "login",  "whoami",
                         "view", "cache",   "store",   "fetch", "dedupe", "outdated",
                         "list", "ls",      "why",     "info",  "link",   "prune"});
}

bool starts_a_program_of_the_project(std::string_view word) {
  const bool is_runner =
      is_among(word, {"npx", "bunx", "node", "deno", "make", "just", "task", "tsx", "ts-node", "zx",
                      "rake", "gradle", "mvn", "turbo", "lage"});
  const bool is_script = word.starts_with("./") || word.ends_with(".sh") || word.ends_with(".js") ||
                         word.ends_with(".mjs") || word.ends_with(".ts") || word.ends_with(".py");
  return is_runner || is_script;
}

}  // namespace

RunsNx runs_nx(std::string_view script) {
  const std::vector<std::string_view> words = words_of(script);
  RunsNx answer = RunsNx::no;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view name = without_version(base_name(words[i]));
    if (is_among(name, {"nx", "nx-cloud", "lerna", "nx.bat"})) return RunsNx::yes;
    if (starts_a_program_of_the_project(words[i])) answer = RunsNx::maybe;
    if (!is_package_manager(words[i])) continue;
    // Without a task, yarn installs.
    if (i + 1 < words.size() && !is_harmless_task(words[i + 1])) answer = RunsNx::maybe;
  }
  return answer;
}

bool starts_ci_run(std::string_view script) {
  const std::vector<std::string_view> words = words_of(script);
  return std::find(words.begin(), words.end(), "start-ci-run") != words.end();
}

}  // namespace lintel
