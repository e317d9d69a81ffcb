// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/document.h"
#include "parse/parse.h"

namespace lintel {

/// What the readers of shell, of Dockerfiles and of the scripts of Windows promise of any bytes
/// at all; ends the process, so that a fuzzer notices in any build.
inline void check_script(Format format, std::string_view text) {
  const auto keep = [](bool is_kept, const char* what) {
    if (is_kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  };
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
    // A makefile writes a dollar sign for its shell as two.
    const bool is_plain = bytes.find_first_of("\\'\"`\r\n^%") == std::string_view::npos &&
                          bytes.find("$$") == std::string_view::npos;
    keep(!is_plain || bytes == field.value || bytes.find(field.value) != std::string_view::npos,
         "a value without a quote or an escape is what its bytes say");
  }
}

inline void check_shell(std::string_view text) { check_script(Format::shell, text); }

inline void check_dockerfile(std::string_view text) { check_script(Format::dockerfile, text); }

inline void check_windows(std::string_view text) {
  check_script(Format::batch, text);
  check_script(Format::powershell, text);
}

}  // namespace lintel
