// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>

#include "core/document.h"
#include "core/field.h"
#include "parse/parse.h"
#include "promise.h"

namespace lintel {

/// The fields that a file of this name and format would have, of any bytes at all; with what
/// every reader promises of them.
inline Fields checked_fields(Format format, std::string_view text, const char* path = "a") {
  Document document;
  document.path = path;
  document.format = format;
  document.text = text;
  parse_fields(document);
  std::size_t begin = 0;
  for (const Field& field : document.fields) {
    promise(begin <= field.span.begin, "fields are sorted by place");
    begin = field.span.begin;
    promise(field.span.begin <= field.span.end, "a span does not end before it begins");
    promise(field.span.end <= text.size(), "a span lies inside the text");
  }
  return std::move(document.fields);
}

}  // namespace lintel
