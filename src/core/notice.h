// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/masked.h"

namespace lintel {

/// What can keep Lintel from reading a file wholly. docs/bad-input.md has the table.
enum class NoticeKind {
  // Not read, and rightly so: the exit status does not change.
  binary,
  fifo,
  socket,
  device,
  directory,     ///< a folder that has the name of a file which Nx reads
  link_outside,  ///< a symbolic link that leaves the root, is broken or a loop
  nested_repository,
  submodule,
  excluded,  ///< by a glob of the configuration, which the detail names
  vanished,
  // Read, but not as what its name promises.
  not_parsed,       ///< not valid in its format: linted as far as it could be followed, and as text
  partly_followed,  ///< valid, but nested too deep or too long for all its values to be listed
  over_parse_limit,  ///< larger than kParseLimit: linted as text, in pieces
  invalid_utf8,
  changed,       ///< the file's size changed while it was read
  not_in_index,  ///< named to a hook: read from the disk, as git has nothing of it
  // Of the whole report, or of what is not counted in it.
  allowance_ended,    ///< an entry of lintel.json, by its `until`
  not_heeded,         ///< what a policy does not leave to the repository
  baseline_outdated,  ///< entries of a baseline that match nothing any more
  partial_report,     ///< SARIF of a part, without a category of its own
  remote_not_named,   ///< a push to one of several remotes, which the detail names
  no_base,            ///< --config-from with the zeros that stand for no commit
  // Should have been read and was not: exit status 2.
  unreadable,
  no_such_path,
  git_failed,
  shallow_history,  ///< a shallow clone: what came before is not there
  missing_objects,  ///< a partial clone, or a damaged one
};

/// The stable name in JSON and SARIF: `binary`, `fifo`, …, `git-failed`.
std::string_view name_of(NoticeKind kind);
/// Nothing of the file was linted.
bool is_skip(NoticeKind kind);
/// The job was not done: exit status 2.
bool is_failure(NoticeKind kind);
/// Nothing that keeps a file from being read, but what is or is not counted. One path can have
/// several of them, each with its detail.
bool is_of_report(NoticeKind kind);

/// As a stage says it: the path may still hold anything.
struct Trouble {
  NoticeKind kind;
  /// Raw bytes, as in Document::path.
  std::string path;
  /// A place or a reason, in a few words; may be empty. Holds no text of the file.
  std::string detail;

  friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// As a report may show it.
struct Notice {
  NoticeKind kind;
  MaskedText path;
  MaskedText detail;
};

}  // namespace lintel
