// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "review/config.h"
#include "text/digest.h"

namespace lintel {

/// A lintel.json that says where its schema is, and its key.
std::string new_config_text(const Key256& key);

/// `text`, which parse_config takes, with the key added; it had none.
std::string with_key(std::string_view text, const Key256& key);

/// `text`, which parse_config takes, with one more entry behind the others of `allow`. All else
/// stays byte for byte: comments, layout, line ends.
std::string with_entry(std::string_view text, const AllowEntry& entry);

}  // namespace lintel
