// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/document.h"
#include "json/reader.h"
#include "parse/parse.h"

namespace lintel {

/// What the reader of YAML promises of any bytes at all; ends the process, so that a fuzzer
/// notices in any build.
inline void check_yaml(std::string_view text) {
  const auto keep = [](bool is_kept, const char* what) {
    if (is_kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  };
  Document document;
  document.path = "a.yml";
  document.format = Format::yaml;
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
    const bool is_quoted = before == '"' || before == '\'';
    const bool is_folded = bytes.find_first_of("\r\n") != std::string_view::npos;
    // What Kubernetes decodes, and the last line end of a block.
    const bool is_decoded = text.find("Secret") != std::string_view::npos ||
                            text.find("!!binary") != std::string_view::npos ||
                            field.value.find('\n') != std::string_view::npos;
    keep(is_quoted || is_folded || is_decoded || bytes == field.value,
         "a plain scalar of one line is what its bytes say");
    keep(field.key.size() <= kMaxPointer + 1, "pointers are short");
  }
}

}  // namespace lintel
