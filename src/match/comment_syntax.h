// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/document.h"
#include "core/span.h"

namespace lintel {

/// The comment that a text stands in.
struct CommentAround {
  /// Of the comment's opening (`#`, `//`, `<!--`, …), or of the star that a line in a block
  /// comment begins with.
  std::size_t begin = 0;
  /// Behind the last byte of the comment on this line, its closing not included.
  std::size_t end = 0;
  /// Nothing stands before or behind it on its line.
  bool is_alone = false;
};

/// Whether what stands at `at` is the first of a comment, in a syntax that the format of the
/// document has: strict JSON has none, nx.json has `//`. Decided by the line alone, in which a
/// quote that opens before the comment and closes behind it makes a string of it; and by
/// the fields, where the document has any.
std::optional<CommentAround> comment_at(const Document& document, std::size_t at);

}  // namespace lintel
