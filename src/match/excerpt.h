// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/masked.h"
#include "core/span.h"
#include "match/echoes.h"

namespace lintel {

/// What must not be shown of a document.
struct Secrets {
  /// What was `found` in the document's `text`, and the values that are masked wherever else they
  /// stand: but for short ones (match/echoes.h), as masking them would hide the line and no secret.
  Secrets(std::string_view text, std::vector<Span> found, const std::vector<std::string>& values);

  Echoes echoes;
  /// Of what was found; sorted, none overlapping.
  std::vector<Span> places;
  /// The same with the echoes.
  std::vector<Span> spans;

  /// `text` without any of the values, nor what stands at `tokens`.
  [[nodiscard]] MaskedText masked(std::string_view text, std::vector<Span> tokens) const;
};

/// Of the first line of `shown`: the name that the value stands under, a mask, and the syntax
/// around both (match/name_before.h). `shown` lies in a span of `secrets`.
Excerpt make_excerpt(std::string_view text, const Span& shown, const Secrets& secrets);

/// The same where `shown` is no secret: it is marked and not masked, but for secrets in it.
Excerpt make_open_excerpt(std::string_view text, const Span& shown, const Secrets& secrets);

/// Sorted and joined where they overlap.
std::vector<Span> joined_spans(std::vector<Span> spans);

}  // namespace lintel
