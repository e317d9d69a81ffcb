// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/edit.h"

namespace lintel {

/// What becomes of one value of a JSON text.
struct JsonChange {
  /// As fields have it: of a string without its quotes; of an entry of a list all of it.
  Span value;
  /// The workspace id that takes the place of the member; empty where it only goes.
  std::string cloud_id = {};
  /// It is the workspace id itself: only the key becomes `nxCloudId`.
  bool is_renamed = false;
};

/// The member or the entry of each change taken out, or put in the place of: with its comma, and
/// with its line and the comment behind it where nothing else stands there. All other bytes stay,
/// except that objects of `tasksRunnerOptions` which this empties go, too, as they do in the
/// migration of Nx 17. The result means to Nx's parser the same value without them. Nothing where
/// that parser rejects the text, or a change is no whole value of it.
std::optional<Edits> json_edits(std::string_view text, const std::vector<JsonChange>& changes);

/// Whether the text says `nxCloudId` in a place in which Nx looks for it.
bool has_cloud_id(std::string_view text);

}  // namespace lintel
