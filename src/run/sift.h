// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/notice.h"
#include "discover/history.h"
#include "match/match.h"
#include "run/read_tree.h"

namespace lintel {

/// What one look at the bytes of a blob says.
enum class Sifted : std::uint8_t {
  unread,  ///< git could not give it
  quiet,   ///< as plain text it holds nothing
  woken,   ///< it may hold something, or is too large or too odd to be told so soon
  binary,
};

/// By the index of the blob.
struct SiftedBlobs {
  std::vector<Sifted> states;
  /// In bytes.
  std::vector<std::size_t> sizes;
  std::vector<Trouble> troubles;
};

/// Reads every blob, through `readers` git processes. Most hold nothing that could wake a rule,
/// so no path needs to be known for them.
SiftedBlobs sift(const History& history, const Matcher& matcher, unsigned readers,
                 ScanProgress& progress);

}  // namespace lintel
