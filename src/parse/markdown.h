// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// What stands in the fenced code of a Markdown text, read as what the word behind the fence, or
/// the name of a file there, says; one without a word as lines `K=v`. Front matter is YAML.
/// Prompts (`$ `) before lines of a shell are no part of them. A fence without an end goes to the
/// end of the text.
Fields parse_markdown(std::string_view text, ParseContext& context);

}  // namespace lintel
