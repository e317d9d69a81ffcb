// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "assess/nx_workspace.h"
#include "core/live.h"

namespace lintel {

/// Where Nx is run. What stands in a CI's own settings, outside the repository, nobody sees.
enum class NxContext {
  ci,      ///< a job that has the secrets it asks for
  fork,    ///< a job for a pull request from a fork, in which secrets are empty
  laptop,  ///< a clone, with the files beside it that are here
};

inline constexpr std::array kNxContexts{NxContext::ci, NxContext::fork, NxContext::laptop};

/// What comes of one token in one context.
struct NxFate {
  Live live = Live::dead;
  /// The place that wins over it, where it is shadowed.
  std::optional<NxSetting> shadowed_by;
};

/// What Nx makes of one place that holds a token.
struct NxTokenState {
  /// Why nothing reads it.
  enum class Dead {
    version,     ///< the version of Nx does not
    overridden,  ///< its name stands again behind it
    masked,      ///< nx.json has the same key as the file that it extends
  };

  NxSetting setting;
  /// In all contexts together, a clone without the files that git does not have among them.
  NxFate fate;
  /// By context, in the order of kNxContexts.
  std::array<NxFate, kNxContexts.size()> in;
  Dead dead = Dead::version;
};

/// Each place of the workspace that holds a token: the environment of CI files, env files, the
/// options of runners, the top of nx.json; in the order in which they win, as far as there is one.
std::vector<NxTokenState> token_states_of(const NxWorkspace& workspace);

}  // namespace lintel
