// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "match/exposure/exposure.h"
#include "match/exposure/github_workflow.h"

namespace lintel {

/// Tokens that a job has which runs what a stranger wrote: code that it checks out, or text that
/// it puts into a script. Each token is reported once, with the first way to it.
void add_untrusted(const GithubWorkflow& workflow, std::span<const WrittenToken> tokens,
                   std::vector<Exposure>& exposures);

}  // namespace lintel
