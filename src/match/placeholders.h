// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/document.h"
#include "core/rule.h"
#include "match/pattern.h"

namespace lintel {

/// What a value is before any rule looks at it.
enum class ValueClass {
  empty,
  placeholder,     ///< one of the known stand-ins: silent everywhere
  reference,       ///< the format, or the system that reads it, puts another value in its place
  uninterpolated,  ///< reference syntax that nothing will resolve
  literal,
};

/// The compiled form of rules/placeholders.json.
class PlaceholderTable {
 public:
  explicit PlaceholderTable(const Placeholders& placeholders);

  [[nodiscard]] ValueClass class_of(const Field& field, Format format) const;
  /// The value says of itself that it is none: `dummy`, `changeme`, `your-key`.
  [[nodiscard]] bool is_word(std::string_view value) const;

 private:
  /// Whether anything reads the format that would put a value in the place of `$X`.
  enum class Resolver { none, some };
  [[nodiscard]] bool is_reference(std::string_view value, Resolver resolver) const;

  std::unordered_set<std::string> exact_;
  Pattern patterns_;
  Pattern words_;
  Pattern references_;
};

}  // namespace lintel
