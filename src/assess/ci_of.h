// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// The system that runs the file at `path`, by the name that it has to have there: an id of
/// kCiSystems; empty where none does. An action of GitHub (`action.yml`) is none, as it can read no
/// secret.
std::string_view ci_of(std::string_view path);

}  // namespace lintel
