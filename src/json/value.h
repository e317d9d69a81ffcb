// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace lintel {

/// Deeper nesting is an error: files of our own never need it, and whoever walks the tree may
/// then do so recursively.
inline constexpr std::size_t kMaxValueDepth = 64;

struct JsonMember;

/// A small tree of JSON. For files that we wrote or ask for; what others wrote is read by
/// `read_json`.
struct JsonValue {
  enum class Type { object, array, string, number, boolean, null };

  Type type = Type::null;
  /// Of its first byte, the quote of a string included.
  std::size_t offset = 0;
  /// A string decoded, a number as it is written; else empty.
  std::string text;
  bool boolean = false;
  std::vector<JsonValue> items;
  /// In the order of the file; no key stands twice.
  std::vector<JsonMember> members;

  /// Null where there is none, or where this is no object.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  /// Of the key's opening quote.
  std::size_t offset = 0;
  JsonValue value;
};

/// Strict JSON in valid UTF-8; a key that stands twice in an object is an error, and so is a
/// lone surrogate. The error starts with line and column.
Result<JsonValue> parse_json_value(std::string_view text);

/// Behind the value that begins at `offset` in `text`, which parse_json_value takes.
std::size_t end_of_value(std::string_view text, std::size_t offset);

/// `line 3, column 5`: for errors about what a value says.
std::string place_in(std::string_view text, std::size_t offset);

/// `object`, `array`, `string`, `number`, `boolean`, `null`.
std::string_view name_of(JsonValue::Type type);

}  // namespace lintel
