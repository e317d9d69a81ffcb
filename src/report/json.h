// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/report.h"

namespace lintel {

/// What docs/json.md describes and docs/json.schema.json demands.
std::string json(const Report& report);

}  // namespace lintel
