// SPDX-License-Identifier: MIT
#pragma once

namespace lintel {

enum class ExitStatus {
  clean = 0,  ///< something was read, and nothing found at or above --fail-on
  found = 1,
  incomplete = 2,  ///< the job could not be done wholly
  nothing = 3,     ///< there was nothing to scan
};

}  // namespace lintel
