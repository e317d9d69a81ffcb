// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/rule.h"
#include "core/span.h"

namespace lintel {

/// The words that the keys of a catalog are made of, by which it is decided what of a key is
/// shown.
class KeyWords {
 public:
  explicit KeyWords(const Catalog& catalog);

  /// The steps of `key` (a JSON pointer, or the name of a variable, which is one step) that are
  /// not to be shown: those that have the look of a secret, and those of which `has_secret`,
  /// given the step without its escapes, says so. A word of the catalog's own is always shown:
  /// it tells nothing, and a mask in its place would tell that it is a secret.
  [[nodiscard]] std::vector<Span> hidden_in(
      std::string_view key, const std::function<bool(std::string_view step)>& has_secret) const;

 private:
  std::unordered_set<std::string> words_;
};

}  // namespace lintel
