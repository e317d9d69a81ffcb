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

/// Says whether what stands at a place is the first of a comment, in a syntax that the format of
/// the document has: strict JSON has none, nx.json has `//`. Decided by the line alone, in which a
/// quote that opens before the comment and closes behind it makes a string of it; and by
/// the fields, where the document has any.
class CommentFinder {
 public:
  /// The document outlives the finder.
  explicit CommentFinder(const Document& document) : document_(document) {}

  /// To be asked in the order of the places.
  std::optional<CommentAround> comment_at(std::size_t at);

 private:
  bool is_in_quoted_field(std::size_t at);

  const Document& document_;
  /// Of the fields that begin at or before the last place: how many, and where the one in quotes
  /// that reaches farthest ends.
  std::size_t passed_ = 0;
  std::size_t quoted_until_ = 0;
};

}  // namespace lintel
