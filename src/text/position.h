// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/span.h"

namespace lintel {

/// Where one stands after walking from `from` through `text`. Lines end with LF, CR or CRLF,
/// as GitHub counts them; a CR at the end of `text` ends a line, so a text is never cut
/// between CR and LF. A BOM is passed by the caller, not here.
Position walk(Position from, std::string_view text);

/// The slow obvious way, which `walk` is tested against.
Position walk_by_steps(Position from, std::string_view text);

/// The part of the line (without its end) that lies within `reach` bytes of `inside`; a span
/// that begins at a line's end is on that line, and one of several lines counts to the end of
/// its first.
Span line_around(std::string_view text, const Span& inside, std::size_t reach);

/// The part of `span` on its first line.
Span first_line_of(std::string_view text, const Span& span);

}  // namespace lintel
