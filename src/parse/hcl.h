// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// The texts of a Terraform or other HCL file that have a name: attributes of blocks, members of
/// objects, items of lists; the key is the pointer, in which a block is a step for its type and
/// for each label. `default` and `value` in a block are named by its last label, and a value
/// beside `name = "X"` is named X. A text that is not all of an expression is a literal where the
/// expression may give it (`coalesce(var.x, "…")`, `a ? "…" : b`), else a reference (`m["…"]`).
/// Here-documents are values of several lines; `${…}` is left in them as it is written.
Fields parse_hcl(std::string_view text, ParseContext& context);

}  // namespace lintel
