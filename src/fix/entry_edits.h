// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/edit.h"

namespace lintel {

/// What becomes of one entry of a block in YAML: `K: v`, `- K=v`, or `- name: K` with `value: v`
/// below it, each alone on its lines.
struct EntryChange {
  /// The value, without its quotes.
  Span value;
  std::string name;
  /// The name of the secret that CodeBuild reads the variable from: the entry goes from
  /// `variables` to `secrets-manager`, which is made where there is none. Empty where it only goes.
  std::string secret = {};
};

/// The entries taken out or moved, together. A block that is emptied goes, too, with its key, as
/// an empty one would mean something else. Nothing where an entry is not alone on its lines, or
/// where what is emptied cannot go: it holds a comment, or it is all of the file.
std::optional<std::vector<Edit>> entry_edits(std::string_view text,
                                             const std::vector<EntryChange>& changes);

}  // namespace lintel
