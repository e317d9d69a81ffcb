// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

inline constexpr std::size_t kNoNode = std::numeric_limits<std::size_t>::max();

/// A value of a JSON text, and where all of it stands.
struct JsonNode {
  enum class Kind { object, array, scalar } kind = Kind::scalar;
  std::size_t parent = kNoNode;
  /// With its quotes; empty for an item of an array, and for the root.
  Span key;
  /// With quotes or brackets.
  Span value;
  std::vector<std::size_t> children;

  [[nodiscard]] bool has_key() const { return key.size() > 0; }
  /// Where the member or item begins.
  [[nodiscard]] std::size_t begin() const { return has_key() ? key.begin : value.begin; }
};

/// In document order, so that a parent stands before its children; the root is the first.
using JsonTree = std::vector<JsonNode>;

/// What Nx's parser reads: JSON with comments and trailing commas. Keys that stand twice are
/// kept apart. Nothing where that parser would reject the text.
std::optional<JsonTree> json_tree(std::string_view text);

/// Every comment of such a text, from its opening to its end: a line's is without the line end.
std::vector<Span> json_comments(std::string_view text);

/// Behind white space and comments from `at` on.
std::size_t behind_trivia(std::string_view text, std::size_t at);

}  // namespace lintel
