// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <set>
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

/// A blob that should be here, and where.
struct LostBlob {
  std::string id;
  std::string path;
  /// It is here, but damaged; else it is missing.
  bool is_corrupt = false;
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
  /// Blobs that a commit has and that cannot be read, in the order in which they were met.
  std::vector<LostBlob> lost;
  /// Ids of objects that are here and corrupt: not even their kind can be told.
  std::set<std::string, std::less<>> corrupt;
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
