// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// What stands in the place of every secret, whatever its length.
inline constexpr std::string_view kMask = "********";

/// Text in which every secret has been replaced by kMask. There is one way to make one,
/// `mask`, and it asks where the secrets are; so nothing that a report is given can hold
/// the text of a match by oversight.
class MaskedText {
 public:
  MaskedText() = default;

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const MaskedText&, const MaskedText&) = default;
  friend auto operator<=>(const MaskedText& a, const MaskedText& b) { return a.text_ <=> b.text_; }

 private:
  friend MaskedText mask(std::string_view text, std::span<const Span> secrets);
  std::string text_;
};

/// `secrets` are spans of `text`, in any order; overlapping or touching ones become one mask.
MaskedText mask(std::string_view text, std::span<const Span> secrets);

/// What may be shown of the line of a finding: the name that the value stands under and a mask.
struct Excerpt {
  MaskedText line;
  /// Where the finding's mask stands in `line`, in bytes.
  Span marked;
  /// There is more on the line, which is not shown: it may hold secrets that no rule knows.
  bool cut_before = false;
  bool cut_behind = false;
};

}  // namespace lintel
