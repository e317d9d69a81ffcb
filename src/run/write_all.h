// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Writes all bytes of `text`, however many calls that takes. Zero, or the errno of what went
/// wrong; some of the bytes may be written then.
int write_all(int descriptor, std::string_view text);

}  // namespace lintel
