// SPDX-License-Identifier: MIT
#include "core/finding.h"

namespace lintel {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::counts: return "counts";
    case Standing::allowed: return "allowed";
    case Standing::known: return "known";
    case Standing::already_committed: return "already-committed";
  }
  return {};
}

}  // namespace lintel
