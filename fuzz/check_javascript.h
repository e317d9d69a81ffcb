// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/document.h"
#include "parse/parse.h"

namespace lintel {

/// What the reader of JavaScript promises of any bytes at all, in each of its grammars; ends the
/// process, so that a fuzzer notices in any build.
inline void check_javascript(std::string_view text) {
  const auto keep = [](bool is_kept, const char* what) {
    if (is_kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  };
  for (const Format format : {Format::javascript, Format::typescript, Format::tsx}) {
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
      const char before = begin == 0 ? '\0' : text[begin - 1];
      const bool is_text = before == '"' || before == '\'';
      // An escape, a sum, an assignment in a text.
      const bool is_simple = bytes.find_first_of("\\+${}`'\"=") == std::string_view::npos;
      keep(!is_text || !is_simple || field.kind != ValueKind::literal || bytes == field.value,
           "a text without an escape is what its bytes say");
    }
  }
}

}  // namespace lintel
