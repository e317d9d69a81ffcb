// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "match/candidate.h"

namespace lintel {

/// One value in one place is one finding. Of candidates that overlap, the one that knows most
/// stays: a decoded token before anything else, then the graver rule, then the one for
/// such files, then the longer span.
/// Readings of one value by the same rule become one over the longest span; a decoded token
/// keeps its own. The result is sorted by where it stands.
std::vector<Candidate> arbitrate(std::vector<Candidate> candidates);

}  // namespace lintel
