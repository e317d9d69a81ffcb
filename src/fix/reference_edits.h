// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/edit.h"
#include "core/field.h"
#include "fix/entry_edits.h"

namespace lintel {

/// One way of putting a reference in the place of a literal.
struct ReferenceEdit {
  std::vector<Edit> edits;
  /// What has to be done before it is right: a sentence.
  std::string step;
  /// What the field has to be read as behind it; empty where it is none any more, or another.
  std::string reads_as = {};
  /// It is a variable that a shell has to resolve there: read as a literal, it stands in quotes.
  bool is_resolved = false;
  /// What it does, as a person is told.
  std::string_view what = "put a reference in the place of the value";
  /// Where it is made together with others of the file; `edits` are then those of it alone.
  std::optional<EntryChange> entry = std::nullopt;
};

/// The ways that suit the place of `field`, the best first; they differ in quotes, and whoever
/// asks takes the first after which the file is read as it was. `fallback` is the variable where
/// the field has no name that is one. Empty where it has to be done by hand.
std::vector<ReferenceEdit> reference_edits(const Document& document, const Field& field,
                                           std::string_view fallback);

}  // namespace lintel
