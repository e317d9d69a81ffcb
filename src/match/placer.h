// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "core/document.h"
#include "core/finding.h"
#include "match/excerpt.h"

namespace lintel {

/// Says where spans of one document stand. To be asked in their order.
class Placer {
 public:
  /// Both outlive the placer.
  Placer(const Document& document, const Secrets& secrets)
      : document_(document), secrets_(secrets), at_(document.start) {}

  /// A finding of which only place, layout and excerpt are set. The excerpt masks `span`.
  Finding secret_at(const Span& span);
  /// The same, for a span that is no secret: it is shown, but for secrets in it.
  Finding words_at(const Span& span);
  /// A place beside a finding; `says` is left open.
  RelatedPlace related_at(const Span& span);

 private:
  Finding place(const Span& span);

  const Document& document_;
  const Secrets& secrets_;
  Position at_;
  std::size_t walked_ = 0;
};

}  // namespace lintel
