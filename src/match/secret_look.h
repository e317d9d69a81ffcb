// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether a word that is no value, such as a step of a key or what somebody typed, may be a
/// secret all the same: it begins as the tokens of well-known services do, is a URL with
/// somebody's name in it, is longer than names are, or a part of it looks random. Decides what
/// is shown and nothing else: what is meant to be read is seldom such.
bool has_secret_look(std::string_view word);

}  // namespace lintel
