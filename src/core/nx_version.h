// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>

namespace lintel {

/// A release of Nx. A pre-release counts as the release that it comes before.
struct NxVersion {
  int major = 0;
  int minor = 0;
  int patch = 0;

  friend auto operator<=>(const NxVersion&, const NxVersion&) = default;
};

/// The versions that a workspace may have: at least `from`, less than `below`. An end that is
/// not known is nothing; where both are, any version may be the one.
struct NxVersionRange {
  std::optional<NxVersion> from;
  std::optional<NxVersion> below;

  friend bool operator==(const NxVersionRange&, const NxVersionRange&) = default;
};

/// `22.7.12`, `>=17.1.0 <18.0.0`, `>=20.0.0`; empty where nothing is known.
std::string text_of(const NxVersionRange& range);

/// Each version of the range is at least `version`.
constexpr bool is_at_least(const NxVersionRange& range, const NxVersion& version) {
  return range.from && *range.from >= version;
}

/// Each version of the range is less than `version`.
constexpr bool is_below(const NxVersionRange& range, const NxVersion& version) {
  return range.below && *range.below <= version;
}

}  // namespace lintel
