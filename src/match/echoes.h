// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// Finds where values stand in a text, however many and however alike they are: one pass, in time
/// that grows with the text alone (Aho and Corasick, 1975). Takes some twenty bytes for each byte
/// of the values.
class Echoes {
 public:
  /// Values of four bytes or more; shorter ones are left out, as they stand everywhere.
  explicit Echoes(const std::vector<std::string>& values);

  /// What the values cover, sorted and joined where they overlap or touch.
  [[nodiscard]] std::vector<Span> in(std::string_view text) const;

  /// The slow obvious way, which `in` is tested against.
  static std::vector<Span> by_search(const std::vector<std::string>& values, std::string_view text);

 private:
  using State = std::uint32_t;
  static constexpr State kStart = 0;

  [[nodiscard]] std::size_t slot_of(State from, unsigned char byte) const;
  [[nodiscard]] bool is_neighbour(State from, unsigned char byte) const;
  [[nodiscard]] State child(State from, unsigned char byte) const;
  State child_or_new(State from, unsigned char byte);
  [[nodiscard]] State next(State from, unsigned char byte) const;
  void link();

  /// A prefix of a value. Sixteen bytes.
  struct Node {
    State parent = kStart;
    /// The longest suffix that is a prefix, too.
    State suffix = kStart;
    /// Of the longest value that ends here, in bytes; 0 where none does.
    std::uint32_t longest = 0;
    unsigned char byte = 0;
  };
  std::vector<Node> nodes_;
  /// Which node stands behind another and a byte, found by their hash; 0 is free.
  std::vector<State> slots_;
  /// Those behind the start, which most bytes of a text are looked up in.
  std::array<State, 256> first_{};
};

}  // namespace lintel
