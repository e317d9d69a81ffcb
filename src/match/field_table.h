// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"
#include "core/rule.h"

namespace lintel {

/// A JSON pointer with `*` for one step, split.
class KeyPattern {
 public:
  explicit KeyPattern(std::string_view pointer);

  /// What the first `*` stands for (empty where the pattern has none); nothing where `key`
  /// does not match.
  [[nodiscard]] std::optional<std::string_view> match(std::string_view key) const;

  /// Whether the last step is that of `key`. Such a match is worth something only behind the
  /// enclosing step.
  [[nodiscard]] bool ends_like(std::string_view key) const;
  /// The step before the last: `options`, `s3`. Empty where there is none.
  [[nodiscard]] std::string_view enclosing_step() const;

 private:
  std::vector<std::string> steps_;
};

/// All field ways of a catalog: those that name a variable found by Field::name, those with a
/// pointer by Field::key.
class FieldTable {
 public:
  explicit FieldTable(const Catalog& catalog);

  struct Hit {
    const Rule* rule = nullptr;
    const Way* way = nullptr;
    /// Index into Document::fields.
    std::size_t field = 0;
  };

  /// By field, then in the catalog's order. `files` and `beside` of the ways hold.
  [[nodiscard]] std::vector<Hit> find(const Document& document) const;

 private:
  struct FieldWay {
    const Rule* rule;
    const Way* way;
  };
  struct PointerWay {
    FieldWay way;
    KeyPattern pattern;
  };

  std::unordered_map<std::string, std::vector<FieldWay>> by_name_;
  std::vector<PointerWay> by_pointer_;
};

/// A glob of `way.files` matches the path, or the name that the document is read as.
bool applies_to(const Way& way, const Document& document);

}  // namespace lintel
