// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "assess/workspaces.h"
#include "core/document.h"
#include "core/spot.h"

namespace lintel {

/// What is wrong with the nx.json or the package.json of a workspace itself, whatever secrets
/// stand in it: an `nxCloudId` that the workspace's version of Nx does not read
/// (`nx-version-too-old-for-cloud-id`), and a remote cache in a bucket that pull requests can write
/// to (`nx-vulnerable-bucket-cache`). Sorted by place; empty for any other file.
std::vector<Spot> spots_in(const Document& document, const Workspaces& workspaces);

}  // namespace lintel
