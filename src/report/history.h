// SPDX-License-Identifier: MIT
#pragma once

#include "core/finding.h"
#include "json/writer.h"

namespace lintel {

/// The object `history` of a finding, the same in JSON and in SARIF: docs/json.md.
void write_history(JsonWriter& out, const Provenance& provenance);

}  // namespace lintel
