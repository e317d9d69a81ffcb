// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/report.h"

namespace lintel {

/// Findings that a person reads as one: one rule, one value, one standing. The first in the order
/// of the report speaks for all.
using FindingGroup = std::vector<const Finding*>;

/// Every finding of the report, the groups in the order of their first ones. What was found in a
/// history is not grouped: the places of a value stand beside it there.
std::vector<FindingGroup> groups_of(const Report& report);

/// Whether the place is that of a finding of the group.
bool is_in(const FindingGroup& group, const Finding& finding, const RelatedPlace& place);

}  // namespace lintel
