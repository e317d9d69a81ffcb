// SPDX-License-Identifier: MIT
#include "assess/nx_workspace.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lintel {
namespace {

using Content = NxSetting::Content;

constexpr std::array<std::string_view, 2> kTokenNames{"NX_CLOUD_AUTH_TOKEN",
                                                      "NX_CLOUD_ACCESS_TOKEN"};

// Where the sources of nx differ, each as the first version that has it on the registry.
constexpr NxVersion kPackageReadsTop{16, 0, 0};  // nx-cloud 16.5 reads the top level
constexpr NxVersion kLoadsRootFiles{16, 7, 0};
constexpr NxVersion kReadsTop{17, 0, 0};
constexpr NxVersion kAccessVariableMeansCloud{17, 1, 0};
constexpr NxVersion kReadsTopId{19, 6, 0};
constexpr NxVersion kNoCustomRunners{21, 0, 0};
constexpr NxVersion kAuthVariableMeansCloud{21, 4, 0};
constexpr NxVersion kStops{22, 7, 0};
/// With dotenv-expand 12 a variable that is set and empty is filled from the files.
constexpr NxVersion kFillsEmpty{22, 7, 0};

constexpr std::array kCuts{NxVersion{15, 0, 0}, kPackageReadsTop,          kLoadsRootFiles,
                           kReadsTop,           kAccessVariableMeansCloud, kReadsTopId,
                           kNoCustomRunners,    kAuthVariableMeansCloud,   kStops};

const NxSetting* find(const NxVariables& variables, std::string_view name) {
  const auto found = variables.find(name);
  return found == variables.end() ? nullptr : &found->second;
}

/// `name` in the environment once Nx has started.
const NxSetting* variable_of(const NxWorkspace& workspace, const NxVersion& version,
                             const NxEnvironment& environment, std::string_view name) {
  const NxSetting* known = find(environment.variables, name);
  const bool is_settled = known != nullptr && (known->is_filled() || version < kFillsEmpty);
  if (is_settled || version < kLoadsRootFiles || !environment.loads_root_files) return known;
  for (const NxEnvFile& file : workspace.root_files) {
    if (!file.is_tracked && !environment.has_untracked) continue;
    if (const NxSetting* loaded = find(file.by_dotenv16, name)) return loaded;
  }
  return known;
}

bool is_filled(const NxSetting* setting) { return setting != nullptr && setting->is_filled(); }

enum class Dotenv { v10, v16 };

/// The places that come before nx.json.
std::vector<NxSetting> environment_tokens(const NxWorkspace& workspace, const NxVersion& version,
                                          const NxEnvironment& environment, Dotenv dotenv) {
  std::vector<NxSetting> tokens;
  const auto add = [&](const NxSetting* setting) {
    if (setting != nullptr) tokens.push_back(*setting);
  };
  for (const std::string_view name : kTokenNames) {
    add(variable_of(workspace, version, environment, name));
  }
  const NxEnvFile& file = workspace.cloud_file;
  if (!file.is_tracked && !environment.has_untracked) return tokens;
  for (const std::string_view name : kTokenNames) {
    add(find(dotenv == Dotenv::v10 ? file.by_dotenv10 : file.by_dotenv16, name));
  }
  return tokens;
}

const NxRunner& runner_of(const NxConfig& config, std::string_view name) {
  static const NxRunner kNone;
  const auto found = config.runners.find(name);
  return found == config.runners.end() ? kNone : found->second;
}

bool is_cloud_module(std::string_view module) {
  return module == "nx-cloud" || module == "@nrwl/nx-cloud";
}

bool is_local_module(std::string_view module) {
  return module == "nx/tasks-runners/default" || module == "@nrwl/workspace/tasks-runners/default";
}

enum class TopLevel { ignored, merged };
/// What an option keeps the top level from counting with: any value but null, or being there.
enum class Masks { values, keys };

bool masks(const NxSetting& option, Masks by) {
  if (option.content == Content::missing) return false;
  return by == Masks::keys || option.content != Content::null;
}

/// getRunnerOptions: what `options` has, then the top level where that has not.
void add_config(const NxConfig& config, const NxRunner& runner, TopLevel top, Masks by,
                const NxVersion& version, NxAnswer& answer) {
  const bool is_merged = top == TopLevel::merged;
  answer.tokens.push_back(runner.access_token);
  const bool is_masked = masks(runner.access_token, by);
  if (is_merged && !is_masked) answer.tokens.push_back(config.access_token);
  if (is_merged && is_masked) answer.masked = config.access_token;
  std::erase_if(answer.tokens,
                [](const NxSetting& token) { return token.content == Content::missing; });
  answer.cloud_id = runner.cloud_id;
  if (is_merged && version >= kReadsTopId && !masks(runner.cloud_id, by)) {
    answer.cloud_id = config.cloud_id;
  }
  answer.url = runner.url;
  if (is_merged && !masks(runner.url, by)) answer.url = config.url;
}

bool means_cloud(const NxWorkspace& workspace, const NxConfig& config, const NxRunner& runner,
                 const NxVersion& version, const NxEnvironment& environment) {
  const auto has = [&](std::string_view name) {
    return is_filled(variable_of(workspace, version, environment, name));
  };
  return config.access_token.is_filled() || runner.access_token.is_filled() ||
         (version >= kAccessVariableMeansCloud && has("NX_CLOUD_ACCESS_TOKEN")) ||
         (version >= kAuthVariableMeansCloud && has("NX_CLOUD_AUTH_TOKEN")) ||
         (version >= kReadsTopId && config.cloud_id.is_filled());
}

}  // namespace

const NxSetting* token_of(const NxAnswer& answer) {
  const auto found = std::find_if(answer.tokens.begin(), answer.tokens.end(),
                                  [](const NxSetting& token) { return token.is_filled(); });
  return found == answer.tokens.end() ? nullptr : &*found;
}

std::vector<std::string> runners_of(const NxWorkspace& workspace) {
  std::vector<std::string> names{"default"};
  for (const auto& [name, runner] : config_of(workspace).runners) {
    if (name != "default") names.push_back(name);
  }
  return names;
}

std::vector<NxVersion> versions_to_try(const NxVersionRange& range) {
  std::vector<NxVersion> versions;
  if (range.from) versions.push_back(*range.from);
  for (const NxVersion& cut : kCuts) {
    const bool is_in = (!range.from || cut > *range.from) && (!range.below || cut < *range.below);
    if (is_in) versions.push_back(cut);
  }
  if (versions.empty()) versions.push_back(kCuts.front());
  return versions;
}

NxConfig config_of(const NxWorkspace& workspace) {
  return workspace.base ? extended(*workspace.base, workspace.own) : workspace.own;
}

std::optional<NxAnswer> tasks_answer(const NxWorkspace& workspace, const NxVersion& version,
                                     const NxEnvironment& environment, std::string_view name) {
  const NxConfig config = config_of(workspace);
  const bool is_default = name == "default" && version >= kReadsTop;
  if (!is_default && config.runners.find(name) == config.runners.end()) return std::nullopt;
  const NxRunner& runner = runner_of(config, name);
  const std::string& module = runner.module;
  const bool is_by_package = version < kReadsTop;
  NxAnswer answer;
  TopLevel top = TopLevel::merged;
  if (version >= kNoCustomRunners) {
    answer.is_cloud =
        is_cloud_module(module) || means_cloud(workspace, config, runner, version, environment);
  } else if (!module.empty()) {
    answer.is_cloud = is_cloud_module(module);
    answer.is_custom = !answer.is_cloud && !is_local_module(module);
    if (is_by_package || module != "nx-cloud") top = TopLevel::ignored;
  } else {
    answer.is_cloud =
        !is_by_package && means_cloud(workspace, config, runner, version, environment);
    if (is_by_package) top = TopLevel::ignored;
  }
  const NxSetting* no_cloud = variable_of(workspace, version, environment, "NX_NO_CLOUD");
  answer.is_stopped = version >= kStops && (is_filled(no_cloud) || config.never_connects);
  if (answer.is_stopped) answer.is_cloud = false;
  if (!answer.is_cloud) top = TopLevel::ignored;
  answer.tokens = environment_tokens(workspace, version, environment,
                                     is_by_package ? Dotenv::v10 : Dotenv::v16);
  add_config(config, runner, top, Masks::values, version, answer);
  return answer;
}

NxAnswer commands_answer(const NxWorkspace& workspace, const NxVersion& version,
                         const NxEnvironment& environment) {
  if (version < kReadsTop) return package_answer(workspace, version, environment);
  const NxConfig config = config_of(workspace);
  NxAnswer answer;
  answer.is_cloud = true;
  const NxSetting* no_cloud = variable_of(workspace, version, environment, "NX_NO_CLOUD");
  answer.is_stopped = version >= kStops && (is_filled(no_cloud) || config.never_connects);
  answer.tokens = environment_tokens(workspace, version, environment, Dotenv::v16);
  add_config(config, runner_of(config, "default"), TopLevel::merged, Masks::values, version,
             answer);
  return answer;
}

NxAnswer package_answer(const NxWorkspace& workspace, const NxVersion& version,
                        const NxEnvironment& environment) {
  NxAnswer answer;
  answer.is_cloud = true;
  // The documentation of Nx: heeded by nx-cloud 16.0.4 and later.
  answer.is_stopped = version >= kPackageReadsTop && workspace.own.never_connects;
  NxEnvironment given = environment;
  given.loads_root_files = false;
  answer.tokens = environment_tokens(workspace, version, given, Dotenv::v10);
  const TopLevel top = version < kPackageReadsTop ? TopLevel::ignored : TopLevel::merged;
  add_config(workspace.own, runner_of(workspace.own, "default"), top, Masks::keys, version, answer);
  return answer;
}

}  // namespace lintel
