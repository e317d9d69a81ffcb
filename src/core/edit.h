// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/span.h"

namespace lintel {

/// Bytes of a text that something else is to stand in the place of. The replacement is written
/// by Lintel and never taken from a file, so that it cannot hold a secret.
struct Edit {
  Span span;
  std::string replacement;

  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Sorted by where they begin, none overlapping another.
using Edits = std::vector<Edit>;

/// When an edit may be applied: docs/decisions/0015-what-a-fix-may-do.md.
enum class FixClass {
  safe,        ///< no build can change
  needs_step,  ///< it is right once a person has done what is printed with it
};

/// An edit at a place as people and editors count it.
struct PlacedEdit {
  Position begin;
  /// Behind the last character that goes.
  Position end;
  /// The columns of both in bytes, from 1.
  Span byte_columns;
  std::string replacement;
};

/// What would mend one finding, whatever is done about the others of its file.
struct ProposedFix {
  FixClass fix_class = FixClass::needs_step;
  /// What the edit does, and what has to be done first: sentences.
  std::string what;
  std::vector<PlacedEdit> edits;
};

}  // namespace lintel
