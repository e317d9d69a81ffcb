// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "json/walk.h"

namespace lintel {

/// Follows what is no JSON, as far as it can be followed, and tells of the keys and strings that
/// it finds: a truncated file, conflict markers, single quotes, keys without quotes, missing
/// commas and brackets, several documents. Each side of a conflict is told. A string without an
/// end goes to the end of its line. Words are told as literals, whatever they are. Linear; no
/// recursion.
void recover_json(std::string_view text, JsonVisitor& visitor);

}  // namespace lintel
