// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

#include "core/masked.h"
#include "core/span.h"

namespace lintel {

/// A place that a finding is to be seen together with.
struct RelatedPlace {
  /// Which of Report::files it stands in; nothing for the finding's own file.
  std::optional<std::size_t> file;
  Position begin;
  /// Behind the last character.
  Position end;
  /// UTF-16 column behind the part that stands on the first line.
  std::size_t first_line_end_utf16 = 1;
  /// What is to be seen there: a phrase without a full stop.
  MaskedText says;
};

}  // namespace lintel
