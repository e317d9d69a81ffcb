// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// A mark and what was put in its place.
struct Fill {
  Span span;
  /// As the example writes it, braces included.
  std::string mark;
};

/// An example with its marks filled in and its `«` and `»` taken out: docs/rules-format.md.
struct Filled {
  std::string text;
  /// What stood between `«` and `»`, sorted; spans of `text`.
  std::vector<Span> expected;
  /// The texts of `expected`, each once: what no output may hold.
  std::vector<std::string> secrets;
  /// Sorted.
  std::vector<Fill> fills;
};

/// The same on every run. Marks in one text are filled differently, equal ones too; `seed`
/// tells the files of one example apart.
Filled fill_marks(std::string_view text, std::uint64_t seed = 0);
/// Each line ends with a newline.
Filled fill_marks(const std::vector<std::string>& lines, std::uint64_t seed = 0);

/// The text with `«` and `»` around `spans` and every mark back in its place, so that a failed
/// assertion shows no secret. A piece of a mark is drawn as `{hex:3}[0..2]`.
std::string with_marks(const Filled& filled, const std::vector<Span>& spans);
/// The text with `«********»` in the place of each of `spans`.
std::string with_marks(std::string_view text, const std::vector<Span>& spans);

/// Base64 of `<uuid>|<level>`, padded; each seed gives another uuid.
std::string make_nx_token(std::string_view level, std::uint64_t seed);

}  // namespace lintel
