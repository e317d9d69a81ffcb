// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// `1 finding`, `2 findings`, `12,345 findings`.
std::string counted(std::size_t count, std::string_view singular);

/// `12,345`.
std::string grouped(std::size_t number);

std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// Each paragraph on lines of at most about 100 columns, broken at spaces. The first line starts
/// with `first`, all others with `other`. A word that is longer stays whole.
std::string wrapped(const std::vector<std::string>& paragraphs, std::string_view first,
                    std::string_view other);

}  // namespace lintel
