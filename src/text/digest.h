// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

using Key256 = std::array<std::uint8_t, 32>;
using Digest256 = std::array<std::uint8_t, 32>;

/// To be called once, before anything else here. False: the machine gives no random numbers.
bool start_digests();

Key256 random_key();
Digest256 sha256(std::string_view bytes);
Digest256 hmac_sha256(const Key256& key, std::string_view bytes);

/// Lower case, two digits a byte.
std::string to_hex(const std::uint8_t* bytes, std::size_t size);

/// With padding (RFC 4648, section 4).
std::string to_base64(std::string_view bytes);

/// Standard or URL-safe alphabet, padded or not; nothing for anything else.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace lintel
