// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/finding.h"

namespace lintel {

/// Chooses from the rule's remedies the first that applies to this finding at `path`. Where the
/// remedy has `<file>`, `typed` comes in its place as git takes it in any folder of the
/// repository, quoted for a shell; `<file>` stays where it is empty or cannot be typed.
void advise(Finding& finding, std::string_view path, std::string_view typed = {});

}  // namespace lintel
