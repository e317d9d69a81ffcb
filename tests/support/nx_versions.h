// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "core/nx_version.h"

namespace lintel {

/// `17.1.0 to 18.0.0`, `17.1.0 to -`, or `any`.
inline std::string drawn(const NxVersionRange& range) {
  const auto end = [](const std::optional<NxVersion>& version) {
    if (!version) return std::string("-");
    return std::to_string(version->major) + '.' + std::to_string(version->minor) + '.' +
           std::to_string(version->patch);
  };
  if (!range.from && !range.below) return "any";
  return end(range.from) + " to " + end(range.below);
}

}  // namespace lintel
