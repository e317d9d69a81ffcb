// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"

namespace lintel {

/// The fields of a YAML document by their pointers. Lives as long as the document.
class KeyTree {
 public:
  explicit KeyTree(const Document& document);

  /// What stands at `pointer`: an index into Document::fields, or kNoField.
  [[nodiscard]] std::size_t field(const std::string& pointer) const;
  /// Null where there is none.
  [[nodiscard]] const Field* at(const std::string& pointer) const;
  /// Its value; empty where there is none.
  [[nodiscard]] std::string_view value(const std::string& pointer) const;
  [[nodiscard]] bool has(const std::string& pointer) const;
  /// Pointers one step deeper, in the order of the text.
  [[nodiscard]] const std::vector<std::string>& under(const std::string& pointer) const;
  /// The key of what stands at `pointer`, or where its first value does.
  [[nodiscard]] Span place(const std::string& pointer) const;
  /// Indexes into Document::fields of `pointer` itself and all below it, in the order of the text.
  [[nodiscard]] std::vector<std::size_t> fields_in(const std::string& pointer) const;
  /// Of the texts at and directly below `pointer`: `on: a`, `on: [a, b]`.
  [[nodiscard]] std::vector<std::size_t> list(const std::string& pointer) const;
  /// The field of the file's own structure, and none of a script in it, that holds `span`; an
  /// index into Document::fields, or kNoField.
  [[nodiscard]] std::size_t field_around(const Span& span) const;
  /// All of them, in the order of the text. They do not overlap, but aliases repeat them.
  [[nodiscard]] const std::vector<std::size_t>& own_fields() const { return own_; }

 private:
  struct Node {
    std::size_t field = 0;
    const Section* section = nullptr;
    std::vector<std::string> under;
  };

  Node& node(const std::string& pointer);

  const Document& document_;
  std::unordered_map<std::string, Node> nodes_;
  std::vector<std::size_t> own_;
};

}  // namespace lintel
