// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// Where a keyword stands in a text.
struct KeywordHit {
  /// Index into the keywords that the filter was made from.
  std::size_t keyword = 0;
  std::size_t offset = 0;

  friend bool operator==(const KeywordHit&, const KeywordHit&) = default;
};

/// Finds keywords of four bytes or more: a hashed bitmap of four bytes of theirs lets nearly
/// every position of a text pass by with one table look-up, and each hit is compared exactly.
/// Where all keywords are longer than four bytes, only every second, third, … position is looked
/// at, and the bitmap has as many fours of each. Keywords are matched case-sensitively.
/// Overlapping hits are all reported.
class Prefilter {
 public:
  explicit Prefilter(std::vector<std::string> keywords);

  /// Sorted by offset, then keyword.
  [[nodiscard]] std::vector<KeywordHit> hits(std::string_view text) const;

  /// Whether there are any.
  [[nodiscard]] bool has_hit(std::string_view text) const;

  /// The slow obvious way, which `hits` is tested against.
  [[nodiscard]] std::vector<KeywordHit> hits_by_search(std::string_view text) const;

 private:
  static constexpr std::size_t kBits = 16;
  /// Knuth's multiplicative hash: the high bits depend on all four bytes.
  static std::size_t bucket_of(const char* bytes) {
    std::uint32_t gram = 0;
    std::memcpy(&gram, bytes, sizeof gram);
    return (gram * 2654435761U) >> (32 - kBits);
  }
  /// Whether the four bytes at `offset` may be of a keyword.
  [[nodiscard]] bool may_hit(std::string_view text, std::size_t offset) const {
    const std::size_t bucket = bucket_of(text.data() + offset);
    return (bitmap_[bucket / 64] >> (bucket % 64) & 1U) != 0;
  }
  /// Adds the keywords that begin at `offset` or at one of the positions before it that are
  /// passed by.
  void compare(std::string_view text, std::size_t offset, std::vector<KeywordHit>& hits) const;

  /// Four bytes of a keyword.
  struct Gram {
    std::size_t bucket = 0;
    std::size_t keyword = 0;
    /// Where in the keyword they stand.
    std::size_t at = 0;
  };

  std::vector<std::string> keywords_;
  std::size_t stride_ = 1;
  /// Sorted by bucket, so that few keywords are compared where one may stand.
  std::vector<Gram> grams_;
  std::array<std::uint64_t, (std::size_t{1} << kBits) / 64> bitmap_{};
};

}  // namespace lintel
