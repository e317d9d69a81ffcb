// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/field.h"
#include "json/problem.h"

namespace lintel {

struct NxJson {
  /// One for each string, in document order; the key is its JSON pointer. Every value of a key
  /// that stands twice is here: Nx takes the last one, each is leaked.
  Fields fields;
  /// What Nx's parser would reject; the fields are then those that could be followed
  /// and what reads as a pair elsewhere, and their paths are uncertain.
  std::optional<JsonProblem> problem;
  /// Some strings nest too deep, or are too many, to be fields.
  bool is_cut = false;
};

/// Reads what Nx reads: JSON with comments and trailing commas, and a BOM, which Nx rejects.
/// JSON interpolates nothing, so every field is a literal.
NxJson parse_nx_json(std::string_view text);

}  // namespace lintel
