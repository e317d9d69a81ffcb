// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "parse/parse.h"

namespace lintel {

/// What parse_fields gives for a file whose text is in this format.
inline Fields fields_in(Format format, std::string_view text) {
  Document document;
  document.path = "a";
  document.format = format;
  document.text = text;
  parse_fields(document);
  return document.fields;
}

inline std::string_view name_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::literal: return "literal";
    case ValueKind::reference: return "reference";
    case ValueKind::both: break;
  }
  return "both";
}

/// Line ends as `\n`.
inline std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\r') {
      line += "\\r";
    } else {
      line += c;
    }
  }
  return line;
}

/// A line for each field: `key = value`, the name in brackets where it is not the last step of
/// the key, the bytes at the span where they are not the value, the kind where it is not literal.
inline std::string drawn(std::string_view text, const Fields& fields) {
  std::string lines;
  for (const Field& field : fields) {
    lines += field.key;
    if (field.name != field.key.substr(field.key.rfind('/') + 1)) lines += " (" + field.name + ')';
    lines += " = " + on_one_line(field.value);
    const std::string_view bytes = text.substr(field.span.begin, field.span.size());
    if (bytes != field.value) lines += " <" + on_one_line(bytes) + '>';
    if (field.kind != ValueKind::literal) lines += ' ' + std::string(name_of(field.kind));
    lines += '\n';
  }
  return lines;
}

}  // namespace lintel
