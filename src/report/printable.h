// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lintel {

/// Text of a scanned repository as a terminal or a CI log may see it, on one line: what
/// is_control_or_hidden, bytes that are not UTF-8 and the openings of log commands
/// (`##[`, `##vso[`) become visible escapes: `\n`, `\x1b`, `\u202e`. A backslash stays as it is.
/// A text that opens with `::` keeps it: no line of ours starts with such a text.
std::string printable(std::string_view text);

/// As printable, a tab as one space: for a source line.
std::string printable_line(std::string_view line);

/// Columns that printable text takes in a terminal: two for wide East Asian characters and
/// emoji, none for combining marks. A guess where terminals differ.
std::size_t display_width(std::string_view text);

}  // namespace lintel
