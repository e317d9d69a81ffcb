// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// The lines `name = value`, `name: value` and `name value` of .properties, .npmrc, *.ini and
/// *.conf files, which no single standard describes: quotes around a value are taken off, and
/// without them a comment behind a blank ends it; escapes are those of .properties, a backslash
/// at the end of a line among them. The key is what is written, the name what stands behind the
/// address in `//registry/:name`. Sections are passed over.
Fields parse_properties(std::string_view text, ParseContext& context);

}  // namespace lintel
