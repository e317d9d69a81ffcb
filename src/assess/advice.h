// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/finding.h"

namespace lintel {

/// Chooses from the rule's remedies the first that applies to this finding at `path`.
void advise(Finding& finding, std::string_view path);

}  // namespace lintel
