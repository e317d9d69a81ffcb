// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "core/document.h"
#include "core/notice.h"

namespace lintel {

/// Larger files are linted as text only, in pieces.
inline constexpr std::size_t kParseLimit = std::size_t{8} * 1024 * 1024;

/// For all parsers of one document together. They read some megabytes a second.
inline constexpr std::chrono::milliseconds kTimeLimit{2000};

/// Fills `document.fields` from its text, as its format says. What the format's own readers
/// would reject, or what takes longer than `limit`, is followed as far as it can be, and said in
/// the trouble. The reader of nx.json takes time linear in its text and has no limit.
std::optional<Trouble> parse_fields(Document& document,
                                    std::chrono::milliseconds limit = kTimeLimit);

}  // namespace lintel
