// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// What of CVE-2025-36852 a package has.
enum class BucketCache {
  none,
  plugin,  ///< configured by a key of its own in nx.json, and deprecated by Nx itself
  runner,  ///< a custom tasks runner, which Nx 21 and later do not load
};

/// Packages that keep the remote cache in a bucket or a folder that everyone who builds writes to,
/// so that a pull request can put in what the main branch takes out: those that Nx deprecated on
/// 2026-05-21 as unpatchable (its page on self-hosted cache packages), under their older names too,
/// and custom runners that work the same way (docs/decisions/0003-cache-credentials.md).
BucketCache bucket_cache_of(std::string_view package);

}  // namespace lintel
