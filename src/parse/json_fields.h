// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads JSON that is not Nx's own: package.json, project.json, task definitions, the settings of
/// editors. Each string is a field with its pointer; of a pair `name` and `value`, the value has
/// the name. Scripts (`scripts`, `command`, `commands` …) are read as shell, items `K=v` of lists
/// as variables. Comments and trailing commas are taken; of a broken text, what can be followed.
Fields parse_json_fields(std::string_view text, ParseContext& context);

}  // namespace lintel
