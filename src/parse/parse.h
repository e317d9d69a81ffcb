// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

#include "core/document.h"
#include "core/notice.h"

namespace lintel {

/// Larger files are linted as text only, in pieces.
inline constexpr std::size_t kParseLimit = std::size_t{8} * 1024 * 1024;

/// Fills `document.fields` from its text, as its format says. What the format's own readers
/// would reject is followed as far as it can be, and said in the trouble.
std::optional<Trouble> parse_fields(Document& document);

}  // namespace lintel
