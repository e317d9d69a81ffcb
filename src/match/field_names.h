// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/rule.h"
#include "match/prefilter.h"

namespace lintel {

/// The name that stands in a text where a field with this key does: of a pointer, its last step
/// that is not `*`.
std::string name_in_key(std::string_view key);

/// The names that field rules look for, to decide whether a text is worth parsing. Names in
/// files that are always parsed are left out.
class FieldNames {
 public:
  explicit FieldNames(const Catalog& catalog);

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  /// `hits` may hold other keywords: names() have the indices from `first` on.
  [[nodiscard]] bool wakes(const Document& document, const std::vector<KeywordHit>& hits,
                           std::size_t first) const;

 private:
  /// Sorted, and for each the ways that look for it.
  std::vector<std::string> names_;
  std::vector<std::vector<const Way*>> ways_;
};

/// Whether an escape of the format writes a letter, a digit or `_`: nobody does so without a
/// reason, and a name may be the reason.
bool has_escaped_word(Format format, std::string_view text);

/// Whether YAML may hold base64 that its reader decodes: a `!!binary`, a Secret of Kubernetes. What
/// is in it no look at the bytes tells.
bool has_encoded_value(std::string_view text);

}  // namespace lintel
