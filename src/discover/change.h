// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/notice.h"
#include "discover/blob_reader.h"
#include "discover/git.h"

namespace lintel {

/// A file, or a symbolic link whose target's text is what git keeps.
enum class EntryKind { file, link };

struct BlobName {
  std::string id;
  EntryKind kind = EntryKind::file;

  friend auto operator<=>(const BlobName&, const BlobName&) = default;
};

/// One version of a file that a change brings in.
struct ChangedFile {
  /// Relative to the root, raw bytes.
  std::string path;
  BlobName blob;
  /// What stood at this path before: at most one but for a merge. Each parent of a commit that
  /// had nothing there is one without an id.
  std::vector<BlobName> bases;
  /// Range only: the commit that brought it in.
  std::string commit;
  /// Hook only: the index does not have the path, so it is to be read from the disk.
  bool is_on_disk = false;
  /// Hook: named, and the same in HEAD. Range: of a tag that leads to no commit.
  bool is_unchanged = false;
};

/// What is to be read of a change, and against what.
struct Change {
  /// Absolute; where git runs. Empty where git said no, and the reason is among the troubles.
  std::string root;
  /// Of git's children.
  std::string folder;
  GitEnvironment environment = GitEnvironment::kept;
  /// Index: sorted by path. Range: the commits' order, parents first.
  std::vector<ChangedFile> files;
  std::vector<Trouble> troubles;
  /// What stands before a path to name the file there in the index (`:`) or the tip (`<id>:`).
  std::string beside;
  /// Range only: commits whose version of a file is what the range is compared with.
  std::vector<std::string> bases;
  /// Started before the listing, as git's start is most of what a small change takes.
  std::unique_ptr<BlobReader> blobs;
};

/// What the index has and HEAD has not; all of the index before the first commit.
Change staged_change();

/// The staged files, and `paths` (relative to the current folder) as the index has them; a
/// folder stands for all below it.
Change hook_change(const std::vector<std::string>& paths);

}  // namespace lintel
