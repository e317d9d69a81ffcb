// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/finding.h"
#include "core/masked.h"

namespace lintel {

/// A comment that asks for findings near it not to be counted.
struct Allowance {
  /// In whose words it is written.
  enum class Words { lintel, pragma, gitleaks };

  /// A rule that the comment names.
  struct Named {
    MaskedText id;
    /// A finding at the id that lacks its rule only.
    Finding place;
  };

  Words words = Words::lintel;
  /// Has a reason, and a list of rules that can be read. Always so in others' words, which
  /// name no rule and mean all.
  bool is_valid = false;
  /// Nothing else stands on its line.
  bool is_alone = false;
  /// It says of itself that it means the line below, and no other.
  bool is_for_next_line = false;
  std::vector<Named> rules;
  MaskedText reason;
  /// A finding at the whole comment, which lacks its rule only.
  Finding place;
};

}  // namespace lintel
