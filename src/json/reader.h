// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "json/problem.h"

namespace lintel {

/// The root is at depth 0.
inline constexpr std::size_t kMaxFieldDepth = 64;
/// Bytes of a pointer, and leaves of a document, that are listed at most. Without them a long
/// key over many leaves would take memory in the order of the square of the text.
inline constexpr std::size_t kMaxPointer = 256;
inline constexpr std::size_t kMaxLeaves = std::size_t{1} << 18;

/// A value that is no object and no array.
struct JsonLeaf {
  enum class Type { string, number, boolean, null };

  /// RFC 6901; empty for the root.
  std::string pointer;
  /// A string decoded, its bytes as they are where they are no UTF-8 and a lone surrogate as
  /// its three bytes; else the text as it is written.
  std::string value;
  /// A string's is without its quotes.
  Span span;
  Type type = Type::string;
};

struct JsonLeaves {
  /// In document order. A key that stands twice gives each of its values; Nx takes the last.
  std::vector<JsonLeaf> leaves;
  /// What Nx's parser would reject. The leaves, strings only, then come from recovery.
  std::optional<JsonProblem> problem;
  /// Some leaves are not listed: they lie deeper than kMaxFieldDepth or past a limit above.
  bool is_cut = false;
};

/// Which leaves are listed; all are read and validated.
enum class JsonList { all, strings };

/// Accepts and rejects as Nx does: JSON.parse, then jsonc-parser 3.3.1 with comments and
/// trailing commas; and it accepts a BOM, which Nx rejects. Invalid UTF-8 is read as Nx reads
/// it, as characters that mean nothing. Only for a document that nests some thousand levels and
/// has comments do we accept more: jsonc-parser runs out of stack.
JsonLeaves read_json(std::string_view text, JsonList list = JsonList::all);

}  // namespace lintel
