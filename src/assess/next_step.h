// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/token_map.h"

namespace lintel {

/// What to do about one credential first: a sentence or two. `lintel explain` has the rest.
std::string next_step(const TokenRow& row, const NxVersionRange& version);

}  // namespace lintel
