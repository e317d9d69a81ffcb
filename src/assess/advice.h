// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/finding.h"
#include "core/workspace.h"

namespace lintel {

/// What the choice of an advice goes by, beside the finding itself.
struct AdvicePlace {
  /// Relative to the root of the tree.
  std::string_view path;
  /// The same where a person can type it, to come in the place of `<file>`; else empty.
  std::string_view typed = {};
  WorkspaceFacts facts = {};
};

/// Chooses from the rule's remedies the first that applies to this finding, and in it the words of
/// each phrase that apply. Where the remedy has `<file>`, the path comes in its place as git takes
/// it in any folder of the repository, quoted for a shell; `<file>` stays where it cannot be typed.
void advise(Finding& finding, const AdvicePlace& place);

}  // namespace lintel
