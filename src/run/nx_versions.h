// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/nx_version.h"
#include "run/linter.h"
#include "run/read_tree.h"

namespace lintel {

/// The version of Nx that the workspace in `folder` (relative to the root, empty for the root) has;
/// `read` reads from where the scan reads.
NxVersionRange read_nx_version(const std::string& folder, const ReadFile& read);

/// Sets FileResult::facts of those that have findings. `files` are the paths that the results'
/// indices mean. Each workspace is read once, and none in which nothing was found.
void set_facts(const std::vector<std::string>& files, const Survey& survey, const ReadFile& read,
               TreeResult& result);

}  // namespace lintel
