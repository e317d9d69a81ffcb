// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/result.h"
#include "discover/change.h"
#include "discover/tree.h"

namespace lintel {

/// Gives the bytes of one of a tree's own files (lintel.json, .lintel-baseline), by its path
/// relative to the root; nothing where there is none. What is there and is no file of at most
/// kParseLimit bytes (a folder, a symbolic link) is an error that says what to do: it would look
/// as if it counted.
using OwnFiles = std::function<Result<std::optional<std::string>>(const std::string& path)>;

/// Of the working tree, whatever git has.
OwnFiles files_on_disk(const Tree& tree);

/// Of the index, or of the tip of a range, whatever lies on the disk. `change` outlives it.
OwnFiles files_beside(Change& change);

/// Of a commit, read at once. Of `tree` root and environment count; `named` is how the commit
/// was asked for.
Result<OwnFiles> files_of_commit(const Tree& tree, const std::string& commit,
                                 const std::string& named);

}  // namespace lintel
