// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "discover/change.h"
#include "discover/raw_diff.h"

namespace lintel {

/// One entry of the index.
struct IndexEntry {
  std::string path;
  RawSide side;
  /// 0; of an unmerged path 1 (the ancestor), 2 (ours), 3 (theirs).
  int stage = 0;
};

enum class IndexPart { all, unmerged };

/// Sorted by path, then stage. `root` is that of the work tree. With `only`, a path relative to
/// it, what stands there or below.
Result<std::vector<IndexEntry>> index_entries(const std::string& root, IndexPart part,
                                              const std::string& only = {});

/// Nothing for what is neither a file nor a symbolic link.
std::optional<BlobName> blob_of(const RawSide& side);

}  // namespace lintel
