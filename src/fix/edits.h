// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/edit.h"

namespace lintel {

/// `text` with the edits, which are sorted, disjoint and within it.
std::string apply_edits(std::string_view text, const Edits& edits);

/// The edits as one list: sorted, deletions that overlap or touch made one, and so are insertions
/// at one place, in the order that they have. Nothing where two would write to the same bytes, as
/// then neither says what should stand there.
std::optional<Edits> composed(std::vector<Edit> edits);

/// Where the byte at `offset`, which no edit takes away, stands behind the edits.
std::size_t moved_by(const Edits& edits, std::size_t offset);

}  // namespace lintel
