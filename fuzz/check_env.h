// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

#include "parse/env.h"
#include "parse/env_space.h"
#include "parse/ini.h"
#include "promise.h"

namespace lintel {

/// Whether bytes and value may differ: an escape, a line end that becomes LF, quotes of lines.
inline bool may_be_decoded(std::string_view bytes) {
  return bytes.find_first_of("\\\r") != std::string_view::npos ||
         bytes.find("\xE2\x80\xA8") != std::string_view::npos ||
         bytes.find("\xE2\x80\xA9") != std::string_view::npos;
}

/// What the readers of lines promise of any bytes at all. Fuzz targets and unit tests call the same
/// functions.
inline void check_places(std::string_view text, const Fields& fields) {
  for (const Field& field : fields) {
    promise(field.span.begin <= field.span.end, "a span does not end before it begins");
    promise(field.span.end <= text.size(), "a span lies inside the text");
    const std::string_view bytes = text.substr(field.span.begin, field.span.size());
    promise(may_be_decoded(bytes) || bytes == field.value, "the span holds the value");
  }
  promise(
      std::is_sorted(fields.begin(), fields.end(),
                     [](const Field& a, const Field& b) { return a.span.begin < b.span.begin; }),
      "fields are sorted by place");
}

inline void check_env(std::string_view bytes) {
  const Fields plain = parse_env(bytes, Interpolation::none);
  const Fields expanded = parse_env(bytes, Interpolation::dotenv_expand);
  check_places(bytes, plain);
  check_places(bytes, expanded);
  promise(plain.size() == expanded.size(), "expansion takes no field and gives none");
  for (const Field& field : plain) {
    promise(field.kind == ValueKind::literal, "without expansion all is literal");
    promise(!field.key.empty() && skip_space(field.key, 0) == 0, "a key has a name");
  }
  for (const Field& field : expanded) {
    promise(field.kind == ValueKind::literal || bytes.find('$') != std::string_view::npos,
            "a reference has a $");
    promise(field.kind != ValueKind::both || field.span.size() > 0, "a default is not empty");
  }
}

inline void check_ini(std::string_view bytes) {
  const Fields fields = parse_ini(bytes);
  check_places(bytes, fields);
  for (const Field& field : fields) {
    promise(field.kind == ValueKind::literal, "ini has no references");
    promise(field.value.size() <= 2 * field.span.size(), "a value grows out of its span");
  }
}

}  // namespace lintel
