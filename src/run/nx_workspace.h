// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "assess/nx_workspace.h"
#include "run/linter.h"

namespace lintel {

/// Whether git has a file.
using IsTracked = std::function<bool(const std::string& path)>;

/// Without a byte-order mark, which no span counts.
std::string without_bom(std::string bytes);

/// Reads what decides on the tokens of the workspace in `folder`: its nx.json, what that extends,
/// and the env files beside it. The version and what CI files set are left open.
NxWorkspace read_nx_workspace(const std::string& folder, const ReadFile& read,
                              const IsTracked& is_tracked);

}  // namespace lintel
