// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/token_map.h"

namespace lintel {

/// For a person: each credential with its place and what Nx makes of it on one line, then where the
/// contexts differ, then the next step.
std::string tokens_text(const TokenReport& report);

/// docs/tokens.md says what stands in it.
std::string tokens_json(const TokenReport& report);

}  // namespace lintel
