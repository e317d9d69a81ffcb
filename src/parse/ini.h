// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"

namespace lintel {

/// What nxcloud.ini, .nxcloud.ini, key.ini and license.ini hold, in order. Reads as the npm
/// package ini 4.1.3 does, which nx-cloud brings, with these differences: every assignment is
/// given, also one that a later one hides; a quoted value may have a comment behind it; quotes
/// are taken off also where what they hold is no valid JSON string, and then it stands as
/// written; a line that begins with `=` has an empty key.
///
/// The key is the name alone, without its section and without a closing `[]`. A line that is
/// neither section, comment nor assignment has an empty key, and the trimmed line is its
/// value. The padding at the end of a base64 line does not make it an assignment.
Fields parse_ini(std::string_view text);

}  // namespace lintel
