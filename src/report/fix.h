// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/fix_report.h"

namespace lintel {

/// What `lintel fix` prints: the diff, what to do beside it, and what is left to do. A diff to be
/// read: its values are masked, so that no program can apply it.
std::string fix_text(const FixReport& report);

}  // namespace lintel
