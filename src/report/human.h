// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/report.h"
#include "report/paint.h"

namespace lintel {

/// The findings for a person, one block each, and a last line that counts them. Why a rule
/// exists is said once per rule, an advice once per rule and wording. Where nothing was found:
/// one line for a terminal, nothing otherwise.
std::string human(const Report& report, HumanStyle style);

}  // namespace lintel
