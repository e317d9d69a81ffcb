// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.h"
#include "core/notice.h"
#include "core/span.h"
#include "review/baseline.h"
#include "review/config.h"

namespace lintel {

/// What a scan of one repository goes by: its configuration, the policy over it and its
/// baseline, put together.
struct Terms {
  struct Allowed {
    AllowEntry entry;
    /// Which of `keys` its value is under.
    std::size_t key = 0;
    /// Of the repository's own file, where an entry that allows nothing is reported.
    bool is_own = false;
  };

  struct Excluded {
    std::string glob;
    /// The file that says it.
    std::string file;
  };

  /// For Matcher::match.
  std::vector<Key256> keys;
  std::vector<Allowed> allow;
  std::vector<Excluded> exclude;
  std::map<std::string, SeverityChange> severity;
  std::optional<std::optional<Severity>> fail_on;
  HeededComments heeded;
  std::optional<Baseline> baseline;
  std::size_t baseline_key = 0;
  /// What the policy did not leave to the repository.
  std::vector<Trouble> troubles;
  /// The report carries fixes, and counts columns in bytes.
  bool wants_fixes = false;
};

/// `own` is the repository's, `policy` may be null. Under a policy the repository may raise
/// severities, never lower them, and make more fail, never less; its allowances (comments and
/// baseline too) and globs count only where the policy says so.
Terms merged_terms(const Config& own, const Config* policy, std::optional<Baseline> baseline,
                   const Catalog& catalog);

/// Which entries were of use in a scan; as many as there are.
struct Usage {
  explicit Usage(const Terms& terms)
      : allow(terms.allow.size()), baseline(terms.baseline ? terms.baseline->entries.size() : 0) {}

  std::vector<bool> allow;
  std::vector<bool> baseline;
};

/// Text as a report may show it: Matcher::masked.
using Masker = std::function<MaskedText(std::string_view)>;

/// Sets the standing of the findings of one file that count so far: allowed by an entry, or
/// known. `path` is masked and relative to the root. An entry whose `until` lies before `today`
/// (`YYYY-MM-DD`) allows nothing.
void judge(std::vector<Finding>& findings, const MaskedText& path, const Terms& terms,
           std::string_view today, const Masker& masked, Usage& usage);

/// The entries whose `until` lies before `today`, as notices for `file`.
std::vector<Trouble> ended_allowances(const Config& config, std::string_view today);

/// Where in the text of a configuration something is to be reported.
struct ConfigSpot {
  Span span;
  /// `/allow`, `/exclude`, `/severity`, `/failOn`, `/honor`: the key of the finding.
  std::string_view key;
};

/// The entries, globs and kinds of comments of `now` that `before` does not have, the severities
/// that it lowers, and what it lets pass: what a change allows itself.
std::vector<ConfigSpot> new_allowances(const Config& now, const Config& before,
                                       const Catalog& catalog);

/// The first glob that leaves `path` out, or null.
const Terms::Excluded* exclusion_of(const Terms& terms, std::string_view path);

/// What a severity of the configuration makes of a rule: its `security-severity` follows, but
/// that of a rule which has none. `off` changes nothing here; such findings are dropped.
void change_severity(Rule& rule, SeverityChange change);

}  // namespace lintel
