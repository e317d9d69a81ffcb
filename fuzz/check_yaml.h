// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "check_fields.h"
#include "core/document.h"
#include "json/reader.h"

namespace lintel {

/// What the reader of YAML promises of any bytes at all.
inline void check_yaml(std::string_view text) {
  for (const Field& field : checked_fields(Format::yaml, text, "a.yml")) {
    const std::string_view bytes = text.substr(field.span.begin, field.span.size());
    const char before = field.span.begin == 0 ? '\0' : text[field.span.begin - 1];
    const bool is_quoted = before == '"' || before == '\'';
    const bool is_folded = bytes.find_first_of("\r\n") != std::string_view::npos;
    // What Kubernetes decodes, and the last line end of a block.
    const bool is_decoded = text.find("Secret") != std::string_view::npos ||
                            text.find("!!binary") != std::string_view::npos ||
                            field.value.find('\n') != std::string_view::npos;
    promise(is_quoted || is_folded || is_decoded || bytes == field.value,
            "a plain scalar of one line is what its bytes say");
    promise(field.key.size() <= kMaxPointer + 1, "pointers are short");
  }
}

}  // namespace lintel
