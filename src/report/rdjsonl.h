// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/report.h"

namespace lintel {

/// The report as reviewdog reads it: one diagnostic of its Diagnostic Format a line, with the
/// columns in bytes and a suggestion where one edit mends the finding.
std::string rdjsonl(const Report& report);

}  // namespace lintel
