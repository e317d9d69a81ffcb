// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/document.h"
#include "fix/edits.h"
#include "fix/reference_edits.h"
#include "parse/format.h"
#include "parse/parse.h"
#include "promise.h"

namespace lintel {

/// What holds for every sequence of bytes read as the file `path`: the edits of a field lie within
/// the text, can be made one list, and change it.
inline void check_references(std::string_view path, std::string_view bytes) {
  Document document;
  document.path = path;
  document.format = format_of(path);
  document.text = bytes;
  document.core = {0, bytes.size()};
  parse_fields(document);
  const std::size_t count = document.fields.size();
  for (const std::size_t i : {std::size_t{0}, count / 2, count - 1}) {
    if (i >= count) continue;
    const Field& field = document.fields[i];
    for (const ReferenceEdit& way : reference_edits(document, field, "NX_KEY")) {
      for (const Edit& edit : way.edits) {
        promise(edit.span.begin <= edit.span.end && edit.span.end <= bytes.size(),
                "an edit lies within the text");
      }
      const auto edits = composed(way.edits);
      promise(edits.has_value(), "the edits of one value go together");
      const bool is_empty = field.value.empty() || field.span.size() == 0;
      promise(is_empty || apply_edits(bytes, *edits) != bytes || way.reads_as == field.value,
              "an edit changes something");
    }
  }
}

}  // namespace lintel
