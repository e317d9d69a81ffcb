// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "match/exposure/exposure.h"

namespace lintel {

bool is_gitlab_pipeline(std::string_view path);

/// Tokens that write, in jobs that run for merge requests. A pipeline for the merge request of a
/// fork runs in the fork, which has none of the project's variables, so that a token of unknown
/// level is not reported; one that writes is given to code that nobody has approved yet. A variable
/// of the project is given to every job anyway, whatever the file says.
void add_gitlab(const Document& document, std::span<const WrittenToken> tokens,
                std::vector<Exposure>& exposures);

}  // namespace lintel
