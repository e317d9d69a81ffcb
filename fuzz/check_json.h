// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "json/jsonc.h"
#include "json/reader.h"
#include "json/value.h"
#include "parse/nx_json.h"
#include "promise.h"
#include "text/utf8.h"

namespace lintel {

/// `shift`: by how much the spans of `b` stand further behind.
inline bool is_same(const JsonLeaves& a, const JsonLeaves& b, std::size_t shift) {
  if (a.problem.has_value() != b.problem.has_value() || a.leaves.size() != b.leaves.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.leaves.size(); ++i) {
    const JsonLeaf& left = a.leaves[i];
    const JsonLeaf& right = b.leaves[i];
    if (left.pointer != right.pointer || left.value != right.value || left.type != right.type ||
        left.span.begin + shift != right.span.begin || left.span.end + shift != right.span.end) {
      return false;
    }
  }
  return true;
}

/// What holds for every sequence of bytes. Used by the fuzzer and, on its seeds, by the tests.
inline void check_json(std::string_view bytes) {
  const JsonLeaves read = read_json(bytes);
  std::size_t behind = 0;
  for (const JsonLeaf& leaf : read.leaves) {
    promise(behind <= leaf.span.begin, "leaves are sorted and apart");
    promise(leaf.span.begin <= leaf.span.end && leaf.span.end <= bytes.size(),
            "spans lie inside the text");
    const bool is_string = leaf.type == JsonLeaf::Type::string;
    promise(is_string || leaf.value == bytes.substr(leaf.span.begin, leaf.span.size()),
            "the value of what is no string is its text");
    promise(leaf.pointer.size() <= kMaxPointer, "pointers are short");
    behind = leaf.span.end;
  }
  if (read.problem) promise(read.problem->offset <= bytes.size(), "a problem lies inside the text");

  const PlainJson plain = plain_json(bytes);
  promise(plain.text.size() == bytes.size(), "blanking moves nothing");
  if (!read.problem) {
    promise(!plain.problem, "what is accepted can be blanked");
    if (!first_invalid_utf8(bytes)) {
      promise(is_same(read, read_json(plain.text), 0), "blanking changes no leaf");
    }
    promise(is_same(read, read_json(std::string(bytes) + "\n/**/ //"), 0),
            "comments behind the document change nothing");
  }
  if (!bytes.starts_with("\xEF\xBB\xBF")) {
    const std::string with_bom = "\xEF\xBB\xBF" + std::string(bytes);
    promise(is_same(read, read_json(with_bom), 3), "a BOM changes nothing");
  }
  if (parse_json_value(bytes)) promise(!read.problem, "strict JSON is accepted");
  parse_nx_json(bytes);
}

}  // namespace lintel
