// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include "core/rule.h"
#include "core/severity.h"
#include "core/span.h"

namespace lintel {

inline constexpr std::size_t kNoField = std::numeric_limits<std::size_t>::max();

/// A match that a rule would report, before it is known whether another rule says it better.
/// Holds the secret: it does not leave match/.
struct Candidate {
  const Rule* rule = nullptr;
  Span span;
  std::string value;
  /// What the value is identified by where that is another reading of it; else empty.
  std::string meant;
  /// Index into Document::fields, or kNoField.
  std::size_t field = kNoField;
  std::optional<Access> access;
  /// The rule looks for tokens in files like this one only, and so knows what they are.
  bool is_for_such_files = false;
};

}  // namespace lintel
