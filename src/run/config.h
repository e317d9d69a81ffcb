// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "core/result.h"
#include "discover/tree.h"
#include "review/terms.h"
#include "run/linter.h"

namespace lintel {

/// What a scan of one tree goes by, and where that comes from.
struct TreeTerms {
  Terms terms;
  /// The tree's own lintel.json, where it counts: an entry that allows nothing is reported there.
  std::optional<Config> own;
  /// The commit that `--config-from` names; empty without it.
  std::string commit;
  /// With `--config-from`: that commit's configuration, and the tree's own.
  std::optional<Config> before;
  std::optional<Config> now;
};

enum class Medium {
  disk,
  objects,  ///< the index, or a commit: what lies on the disk does not matter
};

/// Where a tree's own files come from.
struct OwnFiles {
  ReadFile read;
  Medium medium = Medium::disk;
};

/// Reads lintel.json and .lintel-baseline, or what options name in their place. What cannot be
/// read or parsed is an error. Of `tree` root, environment and prefix count.
Result<TreeTerms> read_terms(const Options& options, const Tree& tree, const OwnFiles& files,
                             const Catalog& catalog);

/// The day in UTC, `YYYY-MM-DD`.
std::string today();

}  // namespace lintel
