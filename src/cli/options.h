// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/severity.h"

namespace lintel {

enum class Action { scan, hook, fix, tokens, baseline, allow, rules, explain, help, version };

/// Where scan and hook read from.
enum class Source {
  tree,            ///< the disk
  staged,          ///< what the index has and HEAD has not
  hook,            ///< the same, and the named paths as the index has them
  range,           ///< what the commits of a range bring in
  push,            ///< what a push sends
  history,         ///< every blob reachable from a ref
  all_objects,     ///< every blob
  standard_input,  ///< one document
};

enum class OutputFormat { text, json, sarif, rdjsonl };

/// What `fix` writes.
enum class Apply {
  nothing,  ///< it shows a diff
  safe,
  all,
};

enum class Color { automatic, always, never };

/// What the command line asks for.
struct Options {
  Action action = Action::scan;
  Source source = Source::tree;
  /// scan, baseline: where to look; empty means the current folder. hook: what the runner names;
  /// with
  /// --push the name of the remote, and its address.
  std::vector<std::string> paths;
  /// `A..B`.
  std::string range;
  /// The name of what comes on standard input.
  std::string stdin_path;
  /// What was committed before counts as well.
  bool is_strict = false;
  OutputFormat format = OutputFormat::text;
  /// A file instead of standard output; empty for standard output.
  std::string output;
  /// The lowest severity that makes the exit status 1; nothing for `never`.
  std::optional<Severity> fail_on = Severity::warning;
  /// Whether the command line says so; else the configuration may.
  bool has_fail_on = false;
  /// 0: as many as the machine has processors.
  unsigned threads = 0;
  Color color = Color::automatic;
  bool is_quiet = false;
  std::string sarif_category;
  bool has_line_hash = true;
  /// Whether allowed findings stand in SARIF, as suppressed ones.
  bool has_suppressed = false;
  /// Whether what does not count is listed, too.
  bool shows_all = false;
  /// A file in the place of lintel.json; a policy over it; a revision that lintel.json and the
  /// baseline are taken from. Empty where not given.
  std::string config;
  std::string policy;
  std::string config_from;
  bool has_baseline = true;
  /// allow: a fingerprint, its beginning, or PATH:LINE[:COLUMN]; why; the last day, if any.
  std::string finding;
  std::string reason;
  std::string until;
  /// fix: what is written; the rules whose findings are meant, all where there is none; the
  /// workspace id that takes a token's place, or empty.
  Apply apply = Apply::nothing;
  std::vector<std::string> only;
  std::string cloud_id;
  /// explain: the rule's id; or that a value is read from standard input, and told of.
  std::string rule;
  bool reads_value = false;
  /// help: the command to tell of; empty for all.
  std::string topic;
};

/// `arguments` without the program's name. The error is a sentence for the person.
Result<Options> parse_options(const std::vector<std::string>& arguments);

/// Written from the table that parses; `topic` is a command, or empty for the overview.
std::string help_text(std::string_view topic);

}  // namespace lintel
