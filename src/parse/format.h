// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/document.h"

namespace lintel {

/// What a file is read as, by its path. Formats other than `text` are always parsed.
Format format_of(std::string_view path);

}  // namespace lintel
