// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "match/exposure/exposure.h"
#include "match/exposure/github_workflow.h"

namespace lintel {

/// Tokens in the environment of all jobs while some of them do not run Nx.
void add_every_job(const GithubWorkflow& workflow, std::vector<Exposure>& exposures);

/// Secrets that `nx-cloud start-ci-run` hands to agents, which have no use for them: it forwards
/// every variable whose name begins with `NX_`.
void add_forwarded(const GithubWorkflow& workflow, std::vector<Exposure>& exposures);

}  // namespace lintel
