// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/problem.h"

namespace lintel {

inline constexpr std::string_view kBom = "\xEF\xBB\xBF";

/// A text that means the same to a strict reader as the original does to a lenient one. Every
/// byte stands where it stood.
struct PlainJson {
  std::string text;
  /// A comment or a string that does not end. `text` is then blanked up to there.
  std::optional<JsonProblem> problem;
};

/// Puts spaces where a BOM, comments and trailing commas stand. What jsonc-parser 3.3.1 rejects
/// with `allowTrailingComma` is left in place for the strict reader to reject: `[,]`, `[1,,]`.
/// Bytes that are not UTF-8 become question marks: they are harmless in a string, where Nx has
/// U+FFFD, and an error elsewhere.
PlainJson plain_json(std::string_view text);

}  // namespace lintel
