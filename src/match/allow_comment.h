// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "core/allowance.h"
#include "core/document.h"
#include "core/span.h"

namespace lintel {

/// A comment that allows something, as it stands in a text. Its words may hold a secret.
struct AllowComment {
  Allowance::Words words = Allowance::Words::lintel;
  bool is_valid = false;
  bool is_alone = false;
  bool is_for_next_line = false;
  /// From `lintel:` to the last word of the reason.
  Span span;
  /// The ids of the rules.
  std::vector<Span> rules;
  Span reason;
};

/// The comments of `lintel: allow RULE, RULE -- reason`, `pragma: allowlist secret` and
/// `gitleaks:allow` among `openings`, the offsets of kCommentOpenings (match/token.h). What has
/// no word where a rule's id is due (`lintel: allow <rule-id>`) tells of the syntax and is none.
std::vector<AllowComment> allow_comments(const Document& document,
                                         std::span<const std::size_t> openings);

}  // namespace lintel
