// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>

namespace lintel {

/// A run of bytes in a document's text: `begin` is in it, `end` is not.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool overlaps(const Span& other) const {
    return begin < other.end && other.begin < end;
  }
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that holds both.
inline Span hull(const Span& a, const Span& b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// A place as people and editors count it. Line and columns count from 1.
struct Position {
  std::size_t line = 1;
  /// Unicode code points; a byte that is not part of valid UTF-8 counts as one, a BOM as none.
  std::size_t column = 1;
  /// UTF-16 code units, each maximal ill-formed part counting as one (U+FFFD), a BOM as none.
  std::size_t utf16_column = 1;
  /// UTF-16 code units from the start of the file, from 0, a BOM not counted.
  std::size_t utf16_offset = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

}  // namespace lintel
