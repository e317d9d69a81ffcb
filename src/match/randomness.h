// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether `value` reads as made by a generator rather than written by a person: letters that
/// do not follow each other as in words, digits strewn between letters, long hex. Decided by
/// structure, so that `nx-cloud-access-token-for-ci` is none although its entropy is high.
bool looks_random(std::string_view value);

}  // namespace lintel
