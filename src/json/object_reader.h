// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "json/value.h"

namespace lintel {

/// Reads the parts of a file of ours and keeps the first thing that is wrong with it, so that
/// the code which builds a value from it reads as the format does.
class ObjectReader {
 public:
  /// `name` is what errors call the file, `text` what it holds; `text` outlives the reader.
  ObjectReader(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  /// Nothing is wrong so far.
  [[nodiscard]] bool good() const { return !error_; }
  [[nodiscard]] Error error() const { return *error_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  void fail(const JsonValue& at, std::string_view what) { fail(at.offset, what); }
  void fail(std::size_t offset, std::string_view what);

  /// An object with no keys but these.
  void expect_keys(const JsonValue& value, std::initializer_list<std::string_view> keys);
  /// Null, and an error, where the key is missing.
  const JsonValue* required(const JsonValue& object, std::string_view key);
  std::string string_at(const JsonValue& object, std::string_view key);
  /// A list of strings with at least one in it.
  std::vector<std::string> strings_at(const JsonValue& object, std::string_view key);
  /// As strings_at; empty where the key is missing.
  std::vector<std::string> optional_strings(const JsonValue& object, std::string_view key);
  std::vector<std::string> strings_of(const JsonValue& value);
  const std::vector<JsonValue>& items_at(const JsonValue& object, std::string_view key);
  /// The entries of a list, which may be empty and may be missing.
  const std::vector<JsonValue>& optional_items(const JsonValue& object, std::string_view key);

 private:
  std::string name_;
  std::string_view text_;
  std::optional<Error> error_;
};

}  // namespace lintel
