// SPDX-License-Identifier: MIT
#pragma once

#include "discover/history.h"
#include "match/match.h"
#include "review/terms.h"
#include "run/read_tree.h"

namespace lintel {

enum class Reach {
  from_refs,    ///< what HEAD and the refs lead to
  all_objects,  ///< all that is there; what nothing leads to is named after its id
};

/// Reads each blob of `history` once and lints those that can hold something at the paths that
/// they had. A value in one place is one finding, placed as in HEAD, else as in the newest
/// version that has it; its provenance tells the oldest commit that brought it. `readers` is how
/// many git processes read side by side; the result does not depend on it.
Reading read_history(History& history, const Matcher& matcher, const Terms& terms, Reach reach,
                     unsigned readers, ScanProgress& progress);

}  // namespace lintel
