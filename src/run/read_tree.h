// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "discover/open_file.h"
#include "discover/tree.h"
#include "run/linter.h"

namespace lintel {

/// How far a scan is, for the progress line.
struct ScanProgress {
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> total{0};
};

/// A file that has something to report.
struct FileResult {
  /// Index into Tree::files.
  std::size_t index = 0;
  /// On disk, in bytes.
  std::size_t size = 0;
  Linted linted;
  /// See set_facts in run/nx_versions.h.
  WorkspaceFacts facts = {};
};

struct TreeResult {
  /// Sorted by index.
  std::vector<FileResult> files;
  std::size_t files_scanned = 0;
  std::size_t bytes_scanned = 0;
};

/// What there was to read, and what came of it.
struct Reading {
  Tree tree;
  TreeResult result;
};

/// The content of one file of at most kLockLimit bytes; for survey_of.
std::optional<std::string> read_small_file(const RootFolder& root, const std::string& path);

/// The target of a symbolic link that stays in the root; for survey_of.
std::optional<std::string> read_inner_link(const RootFolder& root, const std::string& path);

/// Reads and lints every file of `tree` with `threads` threads; the result does not depend on
/// how many.
TreeResult read_tree(const Tree& tree, const RootFolder& root, const Linter& linter,
                     unsigned threads, ScanProgress& progress);

}  // namespace lintel
