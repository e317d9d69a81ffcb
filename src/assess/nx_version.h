// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/nx_version.h"

namespace lintel {

/// The largest file that says which Nx a workspace has: lock files of 50 MB are known.
constexpr std::size_t kLockLimit = std::size_t{64} * 1024 * 1024;

/// Gives the text of a file of a workspace by its path in the workspace's folder (`yarn.lock`,
/// `.nx/installation/package.json`); nothing where there is none, or it is over kLockLimit.
using ReadBeside = std::function<std::optional<std::string>(std::string_view name)>;

/// Which version of Nx a workspace has, as far as its files say: `installation` of nx.json, what
/// is listed under .nx/installation, the lock files of npm, Yarn, pnpm and Bun, the range in
/// package.json, and what the Lerna of a Lerna repository brings along. The first that says it
/// counts, and no more is read. Unknown where none says it.
NxVersionRange nx_version_of(const ReadBeside& read);

}  // namespace lintel
