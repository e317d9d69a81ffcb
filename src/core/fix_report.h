// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/edit.h"
#include "core/masked.h"

namespace lintel {

/// One line of a file that an edit changes.
struct ChangedLine {
  /// From 1, in the file as it is; one more than it has where a line is added behind the last.
  std::size_t line = 1;
  /// Nothing for a line that is added.
  std::optional<MaskedText> before;
  /// Nothing for a line that goes.
  std::optional<MaskedText> after;
};

/// What is done about one finding.
struct FixNote {
  enum class Kind {
    edit,
    by_hand,  ///< it cannot be edited: `text` says what to do
    stays,    ///< and rightly so: `text` says why
  };

  std::size_t line = 1;
  Kind kind = Kind::edit;
  /// Of an edit.
  FixClass fix_class = FixClass::needs_step;
  /// Sentences without a full stop at the end.
  MaskedText text;
};

struct FixedFile {
  MaskedText path;
  bool is_new = false;
  std::vector<ChangedLine> lines;
  std::vector<FixNote> notes;
  /// It was written.
  bool is_written = false;
  /// It had changes that are not staged.
  bool was_dirty = false;
  /// Why it was not written, as it was to be; empty where all went well.
  MaskedText failure;
};

/// What `lintel fix` tells of.
struct FixReport {
  /// Sorted by path.
  std::vector<FixedFile> files;
  /// Files that a run which was killed left behind, and whether they were taken away.
  std::vector<MaskedText> left_over;
  bool is_applied = false;
  /// Findings that are left: to be done by hand, behind a step, or in files that were not written.
  std::size_t left = 0;
  std::size_t edited = 0;
  std::size_t files_read = 0;
  /// A value that stands in a commit was taken out, or will be.
  bool is_committed = false;
};

}  // namespace lintel
