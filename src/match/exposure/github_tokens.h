// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/exposure/exposure.h"
#include "match/exposure/github_workflow.h"
#include "match/exposure/token_use.h"

namespace lintel {

/// The tokens for Nx's cache that a run of the workflow is given, when `event` starts it: what is
/// written, and what expressions take from `secrets` and `vars`.
std::vector<TokenUse> github_tokens(const GithubWorkflow& workflow, std::string_view event,
                                    std::span<const WrittenToken> tokens);

/// The names in the store that expressions in `value` can choose.
std::vector<std::string> stored_names(std::string_view value, std::string_view event);

}  // namespace lintel
