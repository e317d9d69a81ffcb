// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/finding.h"
#include "core/result.h"
#include "core/span.h"
#include "text/digest.h"

namespace lintel {

inline constexpr std::string_view kBaselineName = ".lintel-baseline";

/// A finding that is known. No two lines of a file say the same.
struct BaselineEntry {
  /// value_id under the baseline's key.
  std::string value;
  std::string rule;
  /// Masked, bytes as they are.
  std::string path;
  /// Structural and masked; empty for a match in the text.
  std::string key;

  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
  friend bool operator<(const BaselineEntry& a, const BaselineEntry& b) {
    return std::tie(a.value, a.rule, a.path, a.key) < std::tie(b.value, b.rule, b.path, b.key);
  }
};

struct Baseline {
  Key256 key{};
  /// Sorted, none twice.
  std::vector<BaselineEntry> entries;
};

/// How a value stands in lintel.json and in a baseline: the first 16 hex digits of its digest
/// under the key of that file.
std::string value_id(const ValueDigest& digest);

/// 64 lower-case hex digits; nothing for anything else.
std::optional<Key256> key_from_hex(std::string_view hex);

/// Lines in any order, so that a merge may put those of both sides together. A merge conflict,
/// a second key and a line that says something else are errors that name line and mend.
Result<Baseline> parse_baseline(std::string_view name, std::string_view text);

/// The lines of a baseline's text, which parses, whose entries `before` does not have: all of
/// them where it has another key.
std::vector<Span> new_lines(std::string_view text, const Baseline& before);

/// What parse_baseline reads: a comment, the key, a sorted line an entry.
std::string baseline_text(const Baseline& baseline);

/// The entry that would make this finding known; `digest` is its value under the baseline's key.
BaselineEntry entry_of(const Finding& finding, const MaskedText& path, const ValueDigest& digest);

}  // namespace lintel
