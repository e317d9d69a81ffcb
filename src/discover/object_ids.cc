// SPDX-License-Identifier: MIT
#include "discover/object_ids.h"

#include <algorithm>
#include <numeric>

namespace lintel {

void ObjectIds::sort() {
  sorted_.resize(size());
  std::iota(sorted_.begin(), sorted_.end(), 0U);
  std::sort(sorted_.begin(), sorted_.end(),
            [this](std::uint32_t a, std::uint32_t b) { return (*this)[a] < (*this)[b]; });
}

std::optional<std::uint32_t> ObjectIds::find(std::string_view id) const {
  const auto found = std::lower_bound(
      sorted_.begin(), sorted_.end(), id,
      [this](std::uint32_t index, std::string_view wanted) { return (*this)[index] < wanted; });
  if (found == sorted_.end() || (*this)[*found] != id) return std::nullopt;
  return *found;
}

}  // namespace lintel
