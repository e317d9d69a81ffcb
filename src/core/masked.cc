// SPDX-License-Identifier: MIT
#include "core/masked.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace lintel {

MaskedText mask(std::string_view text, std::span<const Span> secrets) {
  std::vector<Span> sorted(secrets.begin(), secrets.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  MaskedText masked;
  std::size_t shown = 0;
  bool masking = false;
  for (const Span& secret : sorted) {
    assert(secret.begin <= secret.end && secret.end <= text.size());
    if (secret.size() == 0) continue;
    if (!masking || secret.begin > shown) {
      masked.text_ += text.substr(shown, secret.begin - shown);
      masked.text_ += kMask;
    }
    masking = true;
    shown = std::max(shown, secret.end);
  }
  masked.text_ += text.substr(shown);
  return masked;
}

}  // namespace lintel
