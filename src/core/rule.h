// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/severity.h"

namespace lintel {

/// What a field way wants of a value once references and placeholders are told apart.
enum class Wanted {
  literal,         ///< neither empty, nor a placeholder, nor a reference
  uninterpolated,  ///< reference syntax where nothing interpolates it
  reference,       ///< the value stands elsewhere: the place alone says something
};

/// A sibling that must hold: the field at `key` has one of `values`. A `*` in `key` stands
/// for the same step as the `*` of the way's own key.
struct Beside {
  std::string key;
  std::vector<std::string> values;
};

/// What the decoder and the workspace must say of a match. An empty list does not filter.
struct Condition {
  std::vector<Access> access;
  /// `token`, `id`, `random`, `on-prem`, `word`: see match/value_shape.h.
  std::vector<std::string> shape;
  /// `s3-cache`, `azure-cache`, `gcs-cache`: the cache is configured in the workspace.
  std::vector<std::string> workspace;
};

/// One way of looking; a rule reports what any of its ways hits.
struct Way {
  enum class Kind {
    token,
    field,
    state,     ///< code finds it out: docs/rules-format.md
    exposure,  ///< who can reach a token: match/exposure/
  } kind = Kind::token;
  /// Globs over the path, or over the name that a file is read as. Empty: every file.
  std::vector<std::string> files;
  /// token: literal strings of four bytes or more, one of which stands inside each match.
  std::vector<std::string> keywords;
  /// token: an RE2 pattern without a backslash.
  std::string pattern;
  /// field: JSON pointers with `*` for one step, or names of variables.
  std::vector<std::string> keys;
  Wanted wanted = Wanted::literal;
  std::vector<Beside> beside;
  /// exposure: see match/exposure/kinds.h.
  std::string exposes;
  /// Filters this way beside the rule's own `when`.
  Condition when;
};

/// Where a variant of the advice applies. An empty list does not filter.
struct Applies {
  /// `yes`, `no`, `unknown`: whether HEAD has the value in this place.
  std::vector<std::string> committed;
  std::vector<std::string> files;
  std::vector<Layout> layout;
};

/// The first remedy that applies is a finding's advice; the last one always applies.
struct Remedy {
  Applies when;
  std::vector<std::string> lines;
};

struct ExampleFile {
  std::string path;
  /// The lines, marks not filled in: see docs/rules-format.md.
  std::vector<std::string> text;
  bool tracked = true;
};

struct Example {
  std::vector<ExampleFile> files;
  /// Why it is not reported; empty in a bad example.
  std::string because;
};

/// One file under rules/.
struct Rule {
  std::string id;
  std::string title;
  Severity severity = Severity::warning;
  /// CVSS-like, `0.1` to `10.0`; `-` where the rule is no security rule.
  std::string security_severity;
  /// SARIF's `very-high`, `high`, `medium`, `low`.
  std::string precision;
  /// `CWE-798`, or `-`.
  std::string cwe;
  std::string since;
  /// The version that retired it; empty for a rule in force.
  std::string retired;
  std::vector<Way> match;
  /// `nx-cloud-token`, or empty.
  std::string decode;
  Condition when;
  std::vector<std::string> why;
  std::vector<Remedy> remedy;
  std::vector<Example> bad;
  std::vector<Example> good;
  std::vector<std::string> references;
};

/// Whether code finds out what the rule reports; it is no secret then.
bool is_state(const Rule& rule);

/// Whether it reports the place of a reference, which is no secret itself, and who can reach it.
bool is_exposure(const Rule& rule);

/// rules/placeholders.json: what stands where a secret would, and is none.
struct Placeholders {
  /// Whole values, compared exactly: never reported.
  std::vector<std::string> exact;
  /// RE2, whole value: never reported (`<…>`, `{{…}}`, `%VAR%`).
  std::vector<std::string> patterns;
  /// RE2, whole value, ASCII case ignored: words that say of themselves that they are no secret.
  std::vector<std::string> words;
  /// RE2, whole value: reference syntaxes of CI systems, shells and code.
  std::vector<std::string> references;
};

/// Every rule that is built in, sorted by id. Lives until run() returns.
struct Catalog {
  std::vector<Rule> rules;
  Placeholders placeholders;
};

/// Null where no rule has that id.
const Rule* rule_named(const Catalog& catalog, std::string_view id);

}  // namespace lintel
