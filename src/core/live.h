// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether Nx would use the value of a place that it takes a token from.
enum class Live {
  yes,       ///< in some context it would
  unknown,   ///< whether it would nobody can tell from the files
  shadowed,  ///< it is read, and in every context another place wins
  dead,      ///< nothing in the versions that the workspace may have reads it
};

/// The stable name in JSON: `yes`, `unknown`, `shadowed`, `dead`.
constexpr std::string_view name_of(Live live) {
  switch (live) {
    case Live::yes: return "yes";
    case Live::unknown: return "unknown";
    case Live::shadowed: return "shadowed";
    case Live::dead: return "dead";
  }
  return {};
}

}  // namespace lintel
