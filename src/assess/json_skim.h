// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// One member of an object, seen in passing. Offsets are in bytes of the whole text.
struct SkimmedMember {
  /// As it is written, escapes and all, without its quotes.
  std::string_view key;
  /// Of the key, without its quotes.
  Span span;
  /// Where the value begins.
  std::size_t value = 0;
};

enum class Skim { on, done };

/// Calls `visit` for each member of the object that begins at `at`, in the order of the text, until
/// it says that it is done. What stands in the values is passed over and never parsed: the cost is
/// one look at each byte, whatever the file holds. Comments and trailing commas are passed over
/// too. Where `at` holds no object nothing is visited, and where the text is no JSON the walk ends.
void skim_object(std::string_view text, std::size_t at,
                 const std::function<Skim(const SkimmedMember&)>& visit);

/// Where the value of `key` in the object at `at` begins. Of a key that stands twice the last
/// counts, as it does for JSON.parse.
std::optional<std::size_t> skimmed_value(std::string_view text, std::size_t at,
                                         std::string_view key);

/// The string at `at` as it is written, without its quotes; nothing where there is no string.
std::optional<std::string_view> skimmed_string(std::string_view text, std::size_t at);

/// Where the first item of the array at `at` begins; nothing where there is no array or no item.
std::optional<std::size_t> skimmed_first_item(std::string_view text, std::size_t at);

/// Where the value of the whole text begins: behind a byte-order mark, blanks and comments.
std::size_t skimmed_begin(std::string_view text);

}  // namespace lintel
