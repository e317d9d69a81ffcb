// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/notice.h"
#include "discover/change.h"
#include "discover/git.h"
#include "discover/object_ids.h"

namespace lintel {

/// A blob at a path, brought there by a commit.
struct HistoryEntry {
  static constexpr std::uint32_t kNone = UINT32_MAX;
  /// Indices into History::blobs, paths and commits; a tag of a tree or of a blob has no commit.
  std::uint32_t blob = 0;
  std::uint32_t path = 0;
  std::uint32_t commit = kNone;
  EntryKind kind = EntryKind::file;
};

/// All that a repository has, and what its refs lead to.
struct History {
  std::string folder;
  GitEnvironment environment = GitEnvironment::kept;
  /// Empty where git said no.
  std::string root;
  /// Every blob that is here, in the order of the packs.
  ObjectIds blobs;
  /// What HEAD and all refs lead to; children before their parents, else newest first.
  ObjectIds commits;
  std::vector<std::string> paths;
  /// In the order of the commits.
  std::vector<HistoryEntry> entries;
  /// Blobs that should be and are not here.
  std::size_t missing = 0;
  /// False where the entries could not all be listed: any blob may belong to the history.
  bool is_whole = true;
  std::vector<Trouble> troubles;
};

/// Lists blobs and commits. No remote is asked for what is not here.
History list_history();

/// Adds paths and entries: which commit brought which blob to which path. Takes as long as
/// reading all blobs does, so it runs beside that.
void list_entries(History& history);

}  // namespace lintel
