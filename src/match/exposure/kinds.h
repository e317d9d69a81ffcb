// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "match/exposure/exposure.h"

namespace lintel {

/// As `exposes` of a rule file names them.
inline constexpr std::array<std::pair<std::string_view, ExposureKind>, 5> kExposureNames{{
    {"write-token-to-strangers", ExposureKind::untrusted_write},
    {"token-to-strangers", ExposureKind::untrusted},
    {"token-to-every-job", ExposureKind::every_job},
    {"secret-to-agents", ExposureKind::forwarded},
    {"token-printed", ExposureKind::printed},
}};

inline std::optional<ExposureKind> exposure_named(std::string_view name) {
  for (const auto& [known, kind] : kExposureNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

}  // namespace lintel
