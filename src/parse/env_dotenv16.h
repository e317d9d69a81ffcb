// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "parse/env_reading.h"

namespace lintel {

/// Reads as `parse` of the npm package dotenv 16.4.7 does: one pattern over the whole text,
/// with `export`, `:`, quotes over several lines and comments. In time linear in the text.
class Dotenv16Lexer {
 public:
  /// `text` must outlive the lexer.
  explicit Dotenv16Lexer(std::string_view text) : text_(text) {}

  /// The next assignment; each stands behind the one before. Nothing at the end.
  std::optional<EnvReading> next();

 private:
  std::optional<EnvReading> read_at(std::size_t begin);
  std::optional<EnvReading> read_assignment(std::size_t key);
  void read_value(std::size_t begin, EnvReading& reading);
  void read_unquoted(Span captured, EnvReading& reading) const;
  std::optional<std::size_t> find_closing_quote(std::size_t opening) const;
  bool ends_value(std::size_t offset) const;

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace lintel
