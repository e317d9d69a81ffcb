// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Why a file is never edited, in a few words, or empty where it may be: it is a lock file, or
/// something else writes it. Judged by its name and by how its text begins and looks.
std::string_view why_untouched(std::string_view path, std::string_view text);

}  // namespace lintel
