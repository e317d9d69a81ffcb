// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/document.h"
#include "parse/parse.h"

namespace lintel {

/// What the readers without a grammar promise of any bytes at all, each of them; ends the process,
/// so that a fuzzer notices in any build.
inline void check_lexers(std::string_view text) {
  const auto keep = [](bool is_kept, const char* what) {
    if (is_kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  };
  for (const Format format : {Format::toml, Format::properties, Format::xml, Format::hcl,
                              Format::groovy, Format::markdown}) {
    Document document;
    document.path = "a";
    document.format = format;
    document.text = text;
    parse_fields(document);
    std::size_t begin = 0;
    for (const Field& field : document.fields) {
      keep(begin <= field.span.begin, "fields are sorted by place");
      begin = field.span.begin;
      keep(field.span.begin <= field.span.end, "a span does not end before it begins");
      keep(field.span.end <= text.size(), "a span lies inside the text");
      const std::string_view bytes = text.substr(field.span.begin, field.span.size());
      // An escape or an entity, a sum, a folded line, what an outer text is made of.
      const bool is_simple = bytes.find_first_of("\\&+'\"\r\n") == std::string_view::npos;
      const bool may_be_nested =
          format == Format::markdown || field.value.find('\n') != field.value.npos;
      keep(!is_simple || may_be_nested || field.kind != ValueKind::literal || bytes == field.value,
           "a value without an escape is what its bytes say");
    }
  }
}

}  // namespace lintel
