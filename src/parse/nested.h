// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "core/document.h"
#include "parse/embedded.h"
#include "parse/syntax_tree.h"

namespace lintel {

/// What all parsers of one document share, those of texts in its texts too.
struct ParseContext {
  Deadline deadline;
  /// How many texts lie around the one that is parsed.
  std::size_t depth = 0;
  /// Some values are not listed: a limit was reached.
  bool is_cut = false;
  /// Of the outermost text.
  Sections sections;
};

/// Deeper ones are left to the rules that read text.
inline constexpr std::size_t kMaxNested = 4;

/// The fields of a text in `format`, in no order; none for a format without a parser.
Fields fields_of(Format format, std::string_view text, ParseContext& context);

/// Appends the fields of a text that stands in another one: with spans of the outer text.
void append_nested(Fields& fields, Format format, const Embedded& text, ParseContext& context);

}  // namespace lintel
