// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/rule.h"
#include "core/severity.h"
#include "core/span.h"
#include "review/comments.h"
#include "text/digest.h"

namespace lintel {

inline constexpr std::string_view kConfigName = "lintel.json";

/// One entry of `allow`: docs/allowing.md.
struct AllowEntry {
  std::string rule;
  /// A path, or a glob over the whole path.
  std::string path;
  /// Structural. Nothing: any key, which only a glob may say. Empty: a match in the text.
  std::optional<std::string> key;
  /// value_id under the key of the file.
  std::string value;
  std::string reason;
  /// `YYYY-MM-DD`, the last day on which it counts; empty: for good.
  std::string until;
  /// In the file.
  Span span;
};

struct ExcludeGlob {
  std::string glob;
  /// In the file.
  Span span;
};

/// A rule's severity; nothing for `off`.
using SeverityChange = std::optional<Severity>;

/// What one lintel.json says, or a policy, which is written in the same way.
struct Config {
  /// As errors and notices call it.
  std::string name;
  std::string text;
  std::optional<Key256> key;
  std::vector<AllowEntry> allow;
  std::map<std::string, SeverityChange> severity;
  /// Where in the file each of `severity` stands.
  std::map<std::string, Span> severity_spans;
  std::vector<ExcludeGlob> exclude;
  /// Nothing: not said. Nothing inside: `never`.
  std::optional<std::optional<Severity>> fail_on;
  Span fail_on_span;
  HeededComments heeded;
  /// Where each of them is asked for.
  Span pragma_span;
  Span gitleaks_span;
  /// A policy's `"allowances": "repository"`.
  bool leaves_allowances = false;
};

enum class ConfigRole { repository, policy };

/// JSON with comments. Whatever cannot be taken at its word is an error that names file, line,
/// what is wrong and what to write instead.
Result<Config> parse_config(std::string_view name, std::string_view text, const Catalog& catalog,
                            ConfigRole role = ConfigRole::repository);

/// Whether a path of `allow` or `exclude` means more than itself.
bool is_glob(std::string_view path);

/// `YYYY-MM-DD`, a day that there is.
bool is_date(std::string_view text);

}  // namespace lintel
