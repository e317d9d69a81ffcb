// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// GitHub's `primaryLocationLineHash` of each wanted line (counted from 1), as `hex:count`, in
/// the order asked for; empty for a line that the file does not have. `bytes` is the whole file
/// as it is on disk, with its BOM and whatever its encoding: GitHub reads it as UTF-8.
/// The value must be exactly what GitHub computes, so lines are those of its algorithm: a file
/// of other encoding can have other ones. Takes memory for the wanted lines only.
std::vector<std::string> line_hashes(std::string_view bytes,
                                     std::span<const std::size_t> wanted_lines);

}  // namespace lintel
