// SPDX-License-Identifier: MIT
#pragma once

#include "discover/change.h"
#include "discover/tree.h"
#include "match/match.h"
#include "run/config.h"
#include "run/read_tree.h"

namespace lintel {

enum class Strictness {
  lenient,  ///< what was committed before does not count
  strict,
};

/// Lints what `change` brings in. A finding whose rule, key and value the version before has at
/// the same path is `already_committed`, unless `strictness` says that it counts. Of a range it
/// is reported once, for the first commit that adds it, with that commit as its provenance.
/// What the terms exclude is left out of `change` and said.
Result<Reading> read_change(Change& change, const Matcher& matcher, const TreeTerms& terms,
                            Strictness strictness, ScanProgress& progress);

}  // namespace lintel
