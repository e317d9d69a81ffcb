// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "check_fields.h"
#include "core/document.h"

namespace lintel {

/// What the reader of JavaScript promises of any bytes at all, in each of its grammars.
inline void check_javascript(std::string_view text) {
  for (const Format format : {Format::javascript, Format::typescript, Format::tsx}) {
    for (const Field& field : checked_fields(format, text)) {
      const std::string_view bytes = text.substr(field.span.begin, field.span.size());
      const char before = field.span.begin == 0 ? '\0' : text[field.span.begin - 1];
      const bool is_text = before == '"' || before == '\'';
      // An escape, a sum, an assignment in a text.
      const bool is_simple = bytes.find_first_of("\\+${}`'\"=") == std::string_view::npos;
      promise(!is_text || !is_simple || field.kind != ValueKind::literal || bytes == field.value,
              "a text without an escape is what its bytes say");
    }
  }
}

}  // namespace lintel
