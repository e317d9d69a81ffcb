// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "core/result.h"
#include "discover/tree.h"
#include "review/terms.h"
#include "run/own_files.h"

namespace lintel {

/// What a scan of one tree goes by, and where that comes from.
struct TreeTerms {
  Terms terms;
  /// The tree's own lintel.json, where it counts: an entry that allows nothing is reported there.
  std::optional<Config> own;
  /// Whether they are those of `--config-from`.
  bool is_compared = false;
  /// The commit that it names; empty without it, and where it names none by zeros.
  std::string commit;
  /// With `--config-from`: that commit's configuration, and the tree's own.
  std::optional<Config> before;
  std::optional<Config> now;
  /// The same of the baselines, where they count; of the tree's own the name and the text, too.
  std::optional<Baseline> baseline_before;
  std::string baseline_name;
  std::string baseline_now;
};

/// Reads lintel.json and .lintel-baseline, or what options name in their place. What cannot be
/// read or parsed is an error. Of `tree` root, environment and prefix count.
Result<TreeTerms> read_terms(const Options& options, const Tree& tree, const OwnFiles& files,
                             const Catalog& catalog);

/// The day in UTC, `YYYY-MM-DD`.
std::string today();

}  // namespace lintel
