// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <istream>
#include <string>
#include <utility>
#include <vector>

namespace lintel {

/// A number and the sign behind it. These read what tests/slow/cases.mjs writes; false where the
/// input ends or is otherwise.
inline bool read_number(std::istream& in, char end, std::size_t& number) {
  return static_cast<bool>(in >> number) && in.get() == end;
}

/// `<size>:<bytes>`
inline bool read_text(std::istream& in, std::string& text) {
  std::size_t size = 0;
  if (!read_number(in, ':', size)) return false;
  text.resize(size);
  return static_cast<bool>(in.read(text.data(), static_cast<std::streamsize>(size)));
}

/// `<count>;` and the texts of each pair.
inline bool read_pairs(std::istream& in, std::vector<std::pair<std::string, std::string>>& pairs) {
  std::size_t size = 0;
  if (!read_number(in, ';', size)) return false;
  pairs.resize(size);
  return std::all_of(pairs.begin(), pairs.end(), [&](auto& pair) {
    return read_text(in, pair.first) && read_text(in, pair.second);
  });
}

}  // namespace lintel
