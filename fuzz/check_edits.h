// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fix/edits.h"
#include "fix/json_edits.h"
#include "fix/text_edits.h"
#include "json/reader.h"
#include "promise.h"
#include "text/structural_key.h"

namespace lintel {

/// The leaves of `b` are those of `a` without the one at `gone`.
inline bool lacks_one(const std::vector<JsonLeaf>& a, const std::vector<JsonLeaf>& b,
                      std::size_t gone) {
  if (a.size() != b.size() + 1) return false;
  for (std::size_t i = 0; i < b.size(); ++i) {
    const JsonLeaf& left = a[i < gone ? i : i + 1];
    // What stands behind it in a list moves up.
    if (structural_key(left.pointer) != structural_key(b[i].pointer)) return false;
    if (left.value != b[i].value || left.type != b[i].type) return false;
  }
  return true;
}

/// What holds for every sequence of bytes: a string taken out of JSON leaves all else.
inline void check_edits(std::string_view bytes) {
  const JsonLeaves read = read_json(bytes);
  const std::size_t count = read.leaves.size();
  for (const std::size_t i : {std::size_t{0}, count / 2, count - 1}) {
    if (i >= count) continue;
    const JsonLeaf& leaf = read.leaves[i];
    json_comment_edit(bytes, leaf.span);
    hash_comment_edit(bytes, leaf.span);
    assignment_edit(bytes, leaf.value, leaf.span);
    allowance_edits(bytes, {leaf.span});
    if (leaf.type != JsonLeaf::Type::string || read.is_cut) continue;
    const auto edits = json_edits(bytes, {{leaf.span}});
    promise(!edits || !read.problem, "what Nx cannot read is not edited");
    if (read.problem || leaf.pointer.empty()) continue;
    promise(edits.has_value(), "a string can be taken out");
    const std::string after = apply_edits(bytes, *edits);
    const JsonLeaves left = read_json(after);
    promise(!left.problem, "what is left can be read");
    promise(lacks_one(read.leaves, left.leaves, i), "what is left is all but the string");
  }
}

}  // namespace lintel
