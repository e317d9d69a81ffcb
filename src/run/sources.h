// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include "cli/options.h"
#include "core/report.h"
#include "core/result.h"
#include "discover/change.h"
#include "discover/history.h"
#include "discover/tree.h"
#include "match/match.h"

namespace lintel {

/// One document, which is on standard input.
struct StandardInput {};

/// What is to be read: found out by git, while the rules are loaded.
using Listing = std::variant<std::vector<Tree>, Change, History, StandardInput>;

/// Asks git (or the disk) what `options` mean. The error says why that cannot be known.
Result<Listing> list_source(const Options& options);

/// Reads and lints it, by the terms that stand in the same place: for a change those of the
/// index, or of its tip. The severities of the terms are written into `catalog`.
Result<Report> scan_source(const Options& options, Listing& listing, Catalog& catalog,
                           const Matcher& matcher);

}  // namespace lintel
