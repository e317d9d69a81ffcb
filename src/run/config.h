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

/// Reads lintel.json and .lintel-baseline with `read`, or what options name in their place. What
/// cannot be read or parsed is an error.
Result<TreeTerms> read_terms(const Options& options, const Tree& tree, const ReadFile& read,
                             const Catalog& catalog);

/// The day in UTC, `YYYY-MM-DD`.
std::string today();

/// `read` for a file of our own in the folder `root`; what is there but is no file to be read (a
/// folder, a symbolic link) is an error.
Result<std::optional<std::string>> read_own_file(const std::string& root, std::string_view name,
                                                 const ReadFile& read);

}  // namespace lintel
