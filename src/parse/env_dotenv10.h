// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "parse/env_reading.h"

namespace lintel {

/// Reads as `parse` of the npm package dotenv 10.0.0 does: line by line, no comments behind a
/// value, no `export`, quotes only where they are the first and the last character.
class Dotenv10Lexer {
 public:
  /// `text` must outlive the lexer.
  explicit Dotenv10Lexer(std::string_view text) : text_(text) {}

  /// The next assignment; each stands behind the one before. Nothing at the end.
  std::optional<EnvReading> next();

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace lintel
