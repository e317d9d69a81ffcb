// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/nx_version.h"

namespace lintel {

/// The versions that a range of npm permits (`^17.1.0`, `~16`, `>=15 <18`, `17.x`, `16 || 17`,
/// `npm:nx@19.8.0`), as one interval around them all. Any version may be the one where it names
/// none
/// (`latest`, `*`, `workspace:*`, `catalog:`, an address, another package's alias), where it is
/// no range, and where it is `0.0.0-…`, as trial builds of Nx are called. The syntax is that of the
/// npm package semver.
NxVersionRange nx_range_from(std::string_view text);

/// Nothing is known of it.
bool is_unknown(const NxVersionRange& range);

/// One interval around both.
NxVersionRange hull_of(const NxVersionRange& a, const NxVersionRange& b);

}  // namespace lintel
