// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/severity.h"

namespace lintel {

/// What the anatomy of a CI access token says: base64 of `<uuid>|<level>`, where the uuid is
/// any 8-4-4-4-12 hex digits (not only version 4, as tokens in the field show).
struct NxCloudToken {
  /// Nothing for a level that no known version of Nx Cloud has issued.
  std::optional<Access> access;
  /// Nobody was given it: the uuid counts, or says one thing all along.
  bool is_made_up = false;
  /// `<uuid>|<level>`: the same however the token is written. As secret as the token.
  std::string identity;
};

/// `value` is the whole token: padded or not, the padding perhaps percent-encoded (`%3D`) or
/// escaped (`\u003d`); blanks around it are ignored. Nothing where it is no such token.
std::optional<NxCloudToken> decode_nx_cloud_token(std::string_view value);

/// Whether digits that should be random are ones that somebody typed: `0000…`, `12345678-1234-…`,
/// `abcdefab…`. Other characters are passed over.
bool is_made_up(std::string_view digits);

}  // namespace lintel
