// SPDX-License-Identifier: MIT
#include "fix/proof.h"

#include <algorithm>
#include <cstddef>

#include "fix/edits.h"
#include "text/structural_key.h"

namespace lintel {
namespace {

bool touches(const Edits& edits, const Span& span) {
  return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
    return span.begin <= edit.span.end && edit.span.begin <= span.end;
  });
}

/// The places of the replacements in the text behind the edits.
Edits replaced_places(const Edits& edits) {
  Edits places;
  std::size_t longer = 0;
  std::size_t shorter = 0;
  for (const Edit& edit : edits) {
    const std::size_t begin = edit.span.begin + longer - shorter;
    places.push_back({{begin, begin + edit.replacement.size()}, {}});
    longer += edit.replacement.size();
    shorter += edit.span.size();
  }
  return places;
}

bool is_same(const Field& a, const Field& b) {
  return a.span == b.span && a.key == b.key && a.value == b.value && a.kind == b.kind;
}

Fields untouched_of(const Fields& fields, const Edits& edits) {
  Fields untouched;
  for (const Field& field : fields) {
    // A script with a mistake in it is read in two ways, which both find the same.
    bool is_known = false;
    for (auto known = untouched.rbegin();
         known != untouched.rend() && known->span.begin == field.span.begin; ++known) {
      is_known = is_known || is_same(*known, field);
    }
    if (!is_known && !touches(edits, field.span)) untouched.push_back(field);
  }
  return untouched;
}

}  // namespace

bool keeps_fields(const Fields& before, const Fields& after, const Edits& edits) {
  const Fields old_fields = untouched_of(before, edits);
  const Fields new_fields = untouched_of(after, replaced_places(edits));
  return std::equal(old_fields.begin(), old_fields.end(), new_fields.begin(), new_fields.end(),
                    [&](const Field& a, const Field& b) {
                      return structural_key(a.key) == structural_key(b.key) && a.value == b.value &&
                             a.kind == b.kind && moved_by(edits, a.span.begin) == b.span.begin;
                    });
}

}  // namespace lintel
