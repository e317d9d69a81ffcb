// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/document.h"
#include "core/finding.h"
#include "core/masked.h"
#include "core/notice.h"
#include "core/rule.h"
#include "core/severity.h"

namespace lintel {

/// A file that has findings.
struct FileInfo {
  /// Raw bytes but for masks; a report decides how to show what is not UTF-8.
  MaskedText path;
  /// The same as its own tree names it, for what is written into files of that tree.
  MaskedText path_in_tree;
  /// On disk.
  std::size_t bytes = 0;
  Encoding encoding = Encoding::utf8;
};

struct Summary {
  std::size_t files_scanned = 0;
  std::size_t bytes_scanned = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t allowed = 0;
  std::size_t known = 0;
  std::size_t already_committed = 0;
  /// Files that an `exclude` glob of the configuration leaves out.
  std::size_t excluded = 0;
};

/// All that `report` is given: nothing in it can hold a secret.
struct Report {
  const Catalog* catalog = nullptr;
  /// Sorted by path.
  std::vector<FileInfo> files;
  /// Sorted by path, line, column, rule id.
  std::vector<Finding> findings;
  /// Sorted by kind, then path.
  std::vector<Notice> notices;
  Summary summary;
  /// The lowest severity that makes the exit status 1, as the configuration says; nothing where
  /// it says nothing, nothing inside for `never`.
  std::optional<std::optional<Severity>> fail_on;
};

}  // namespace lintel
