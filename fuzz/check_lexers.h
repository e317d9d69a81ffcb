// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "check_fields.h"
#include "core/document.h"

namespace lintel {

/// What the readers without a grammar promise of any bytes at all, each of them.
inline void check_lexers(std::string_view text) {
  for (const Format format : {Format::toml, Format::properties, Format::xml, Format::hcl,
                              Format::groovy, Format::markdown}) {
    for (const Field& field : checked_fields(format, text)) {
      const std::string_view bytes = text.substr(field.span.begin, field.span.size());
      // An escape or an entity, a sum, a folded line, what an outer text is made of.
      const bool is_simple = bytes.find_first_of("\\&+'\"\r\n") == std::string_view::npos;
      const bool may_be_nested =
          format == Format::markdown || field.value.find('\n') != field.value.npos;
      promise(
          !is_simple || may_be_nested || field.kind != ValueKind::literal || bytes == field.value,
          "a value without an escape is what its bytes say");
    }
  }
}

}  // namespace lintel
