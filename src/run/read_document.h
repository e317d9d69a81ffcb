// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "match/match.h"
#include "run/config.h"
#include "run/read_tree.h"

namespace lintel {

/// Lints what comes on standard input as the file at `path`, which is relative to the current
/// folder and need not be there. Its workspace is what the nx.json files of the working tree
/// say. The path of a report starts at the root of the repository, as that of a scan does.
Result<Reading> read_document(const std::string& path, const Matcher& matcher,
                              const TreeTerms& terms);

}  // namespace lintel
