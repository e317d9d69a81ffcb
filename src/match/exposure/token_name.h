// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/severity.h"

namespace lintel {

/// What the name of a variable, or of a secret in a store, says of the token that it holds.
struct TokenName {
  /// Of an access token for Nx's cache: `NX_CLOUD_ACCESS_TOKEN`, `NX_TOKEN_RW`, `nxCloudToken`.
  bool is_nx_token = false;
  /// What the name promises (`…_RW`, `…_READ_ONLY`). Only the token itself knows.
  std::optional<Access> access;
};

TokenName token_name(std::string_view name);

}  // namespace lintel
