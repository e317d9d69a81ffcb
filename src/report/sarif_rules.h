// SPDX-License-Identifier: MIT
#pragma once

#include "core/rule.h"
#include "json/writer.h"

namespace lintel {

/// The `tool` member of a run, with every rule of the catalog in its order.
void write_sarif_tool(JsonWriter& out, const Catalog& catalog);

}  // namespace lintel
