// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "run/exit_status.h"

namespace lintel {

/// All of the program but what only a process has to do; `arguments` without its name.
ExitStatus run(const std::vector<std::string>& arguments);

}  // namespace lintel
