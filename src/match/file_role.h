// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/severity.h"

namespace lintel {

/// `.env.example` and its like: what stands in it is meant to be replaced.
bool is_example_file(std::string_view path);

/// How a match in the text of this file is described: `ci`, `container`, `script`, `code` or
/// `text`.
Layout text_layout_of(std::string_view path);

}  // namespace lintel
