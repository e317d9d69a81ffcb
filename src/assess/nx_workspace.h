// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/nx_config.h"
#include "core/nx_version.h"

namespace lintel {

/// By name, what an env file or the environment sets; of a name that stands twice the last.
using NxVariables = std::map<std::string, NxSetting, std::less<>>;

/// An env file of the root, if it is there. The two versions of dotenv that read one differ.
struct NxEnvFile {
  bool is_tracked = true;
  NxVariables by_dotenv10;
  NxVariables by_dotenv16;
  /// Of a name that stands twice, for both, all but the last.
  std::vector<NxSetting> overridden;
};

/// All that decides which token Nx uses in one workspace.
struct NxWorkspace {
  /// Relative to the root of the tree; empty for the root.
  std::string folder;
  NxVersionRange version;
  /// nx.json, and the file that it extends.
  NxConfig own;
  std::optional<NxConfig> base;
  /// `.local.env`, `.env.local`, `.env`, in the order in which Nx loads them.
  std::vector<NxEnvFile> root_files;
  NxEnvFile cloud_file;
  /// What CI files set in the environment: each is what one job may have.
  std::vector<NxVariables> ci;
};

/// What is set before Nx starts.
struct NxEnvironment {
  NxVariables variables;
  /// Files that git does not have are there.
  bool has_untracked = true;
  /// Nx was started as `nx`, which loads the env files of the root.
  bool loads_root_files = true;
};

/// What a part of Nx goes by.
struct NxAnswer {
  /// It talks to Nx Cloud. Else the rest is what it would go by, if it did.
  bool is_cloud = false;
  /// It is code of the workspace or of a package, and not of Nx: what it reads nobody knows.
  bool is_custom = false;
  /// `NX_NO_CLOUD` or `neverConnectToCloud` stops it.
  bool is_stopped = false;
  /// Where it looks for a token, the first one first; all are there, some are empty.
  std::vector<NxSetting> tokens;
  /// The token at the top of nx.json, where the options of the runner keep it from counting.
  NxSetting masked;
  NxSetting cloud_id;
  NxSetting url;
};

/// The one of `answer.tokens` that is used: the first that is not empty. Null without one.
const NxSetting* token_of(const NxAnswer& answer);

/// Tasks that are run by `runner`, a key of `tasksRunnerOptions` or `default`; nothing where Nx
/// ends with an error, as it has no such runner. From src/tasks-runner/run-command.js,
/// src/nx-cloud/utilities/environment.js and bin/nx.js of nx 15 to 24.
std::optional<NxAnswer> tasks_answer(const NxWorkspace& workspace, const NxVersion& version,
                                     const NxEnvironment& environment, std::string_view runner);

/// `nx start-ci-run`, `nx-cloud start-ci-run` and their like: getCloudOptions of nx 17 to 24, of
/// nx-cloud before. Of the two, `nx-cloud` does not load the env files of the root.
NxAnswer commands_answer(const NxWorkspace& workspace, const NxVersion& version,
                         const NxEnvironment& environment);

/// The same by the `nx-cloud` package itself, whatever the version of Nx: it does not follow
/// `extends`, and has dotenv 10 (bin/nx-cloud.js of nx-cloud 19.1.3).
NxAnswer package_answer(const NxWorkspace& workspace, const NxVersion& version,
                        const NxEnvironment& environment);

/// Every key of `tasksRunnerOptions`, and `default`.
std::vector<std::string> runners_of(const NxWorkspace& workspace);

/// The versions of `range` that between them show all that the versions of Nx differ in; never
/// none.
std::vector<NxVersion> versions_to_try(const NxVersionRange& range);

/// The effective nx.json.
NxConfig config_of(const NxWorkspace& workspace);

}  // namespace lintel
