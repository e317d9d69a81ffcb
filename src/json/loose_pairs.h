// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// A name, a colon and a value, wherever they stand.
struct LoosePair {
  /// Letters, digits, `_` and `$`; without quotes.
  Span key;
  /// Without quotes, escapes as written; never empty.
  Span value;
};

/// What reads as a pair in a text that is no JSON, whether or not it stands in a string, a comment
/// or a bracket: where a quote or a bracket is missing, nobody knows what does. A string ends with
/// its line at the latest; what has no quote is a word up to the next sign, and none of JSON's own
/// literals. Sorted by the values' begins. Linear.
std::vector<LoosePair> loose_pairs(std::string_view text);

}  // namespace lintel
