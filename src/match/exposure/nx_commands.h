// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether a script starts Nx.
enum class RunsNx {
  no,
  maybe,  ///< it runs a script of the project, which may
  yes,
};

/// Of a text of shell, by its words.
RunsNx runs_nx(std::string_view script);

/// Whether it hands variables to agents: `nx-cloud start-ci-run`, `nx start-ci-run`.
bool starts_ci_run(std::string_view script);

}  // namespace lintel
