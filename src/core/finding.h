// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/edit.h"
#include "core/live.h"
#include "core/masked.h"
#include "core/nx_version.h"
#include "core/related.h"
#include "core/rule.h"
#include "core/severity.h"
#include "core/span.h"

namespace lintel {

/// HMAC-SHA-256 of a secret under a key that lives as long as the run: tells equal values
/// from different ones and nothing else. Never shown.
using ValueDigest = std::array<std::uint8_t, 32>;

enum class Committed { yes, no, unknown };

/// Whether a finding counts towards the exit status; if not, why not.
enum class Standing {
  counts,
  allowed,            ///< by a comment beside it, or by the configuration
  known,              ///< by the baseline
  already_committed,  ///< what the change is compared with has it too
};

/// The stable name in JSON: `counts`, `allowed`, `known`, `already-committed`.
std::string_view name_of(Standing standing);

/// Who allowed a finding.
enum class AllowedBy { nothing, comment, configuration };

/// What the history of a repository says of a finding.
struct Provenance {
  /// The commit that introduced the value, at whichever path; 40 or 64 hex digits.
  std::string commit;
  /// When that was committed, `YYYY-MM-DD` in the committer's own time zone.
  std::string date;
  /// As git shows it: `%an`.
  MaskedText author;
  /// The commit that brought it to the finding's path, and its date, where that is another one;
  /// else empty.
  std::string path_commit;
  std::string path_date;
  /// Every path that the value had, sorted; the finding's own among them.
  std::vector<MaskedText> paths;
  bool is_in_head = false;
  /// Remote-tracking branches that contain the commit (`origin/main`), sorted.
  std::vector<MaskedText> remote_branches;
};

/// A match that a rule reports. It has no member in which the text of a secret could travel.
struct Finding {
  /// Points into the catalog, which lives until run() returns.
  const Rule* rule = nullptr;
  /// Which of Report::files it stands in.
  std::size_t file = 0;
  /// In Document::text.
  Span span;
  Position begin;
  /// Behind the last character.
  Position end;
  /// UTF-16 column behind the part of the value that stands on its first line.
  std::size_t first_line_end_utf16 = 1;
  /// The columns of begin and end in bytes, from 1; both 0 where the report does not need them.
  Span byte_columns;
  /// JSON pointer or name of a variable; empty for a match in the text.
  MaskedText key;
  Layout layout = Layout::text;
  std::optional<Access> access;
  Committed committed = Committed::unknown;
  Standing standing = Standing::counts;
  AllowedBy allowed_by = AllowedBy::nothing;
  /// Why it is allowed, in the words of whoever allowed it; else empty.
  MaskedText reason;
  /// Only where the history was looked through.
  std::optional<Provenance> provenance;
  std::vector<std::string> advice;
  /// How the secret gets within reach, in order; only of exposure rules.
  std::vector<RelatedPlace> route;
  /// Where else the same value stands.
  std::vector<RelatedPlace> elsewhere;
  /// Whether Nx would use the value; nothing where it stands in no place that Nx takes a token
  /// from.
  std::optional<Live> live;
  /// The place that wins over a shadowed one.
  std::optional<RelatedPlace> shadowed_by;
  /// The versions of Nx that the workspace may have, as far as its files say.
  NxVersionRange nx;
  /// Only where the report is to carry fixes, and there is one.
  std::optional<ProposedFix> fix;
  /// 32 hex digits: docs/json.md says of what.
  std::string fingerprint;
  /// GitHub's primaryLocationLineHash, `hex:count`; empty where it was not computed.
  std::string line_hash;
  Excerpt excerpt;
  /// Under the key of the run; all zero for a finding of a state rule, which has no value.
  ValueDigest value{};
  /// The same under each key that Matcher::match was given, in that order.
  std::vector<ValueDigest> keyed;
};

}  // namespace lintel
