// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/value.h"

namespace lintel {

/// Reads the parts of a rule file and keeps the first thing that is wrong with it, so that
/// the code which builds a Rule reads as the format does.
class RuleReader {
 public:
  RuleReader(std::string_view name, std::string_view text) : name_(name), text_(text) {}

  /// Nothing is wrong so far.
  [[nodiscard]] bool good() const { return !error_; }
  [[nodiscard]] Error error() const { return *error_; }
  void fail(const JsonValue& at, std::string_view what);

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

 private:
  std::string_view name_;
  std::string_view text_;
  std::optional<Error> error_;
};

}  // namespace lintel
