// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/document.h"

namespace lintel {

/// What a file is read as, by its path.
Format format_of(std::string_view path);

/// For a file whose path says nothing: by the program that its first line (`#!`) names.
Format format_by_shebang(std::string_view text);

}  // namespace lintel
