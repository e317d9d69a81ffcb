// SPDX-License-Identifier: MIT
#pragma once

#include "discover/tree.h"
#include "run/linter.h"
#include "run/read_tree.h"

namespace lintel {

/// Sets Finding::committed: whether HEAD has the same value, in this file, in another one that
/// the scan covers, or in one that is read by keys (nx.json, an env file) elsewhere. HEAD's
/// versions are linted like the files themselves, and values are compared by their digests. Outside
/// a repository, and where git cannot tell, it stays unknown.
void set_committed(const Tree& tree, const Linter& linter, TreeResult& result);

}  // namespace lintel
