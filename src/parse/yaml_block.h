// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/span.h"
#include "parse/embedded.h"

namespace lintel {

/// The text of the block scalar that begins with its `|` or `>`; `span` and `parent_indent` as
/// in YamlScalar. It ends before if a line is indented less.
Embedded block_scalar(std::string_view text, Span span, int parent_indent);

}  // namespace lintel
