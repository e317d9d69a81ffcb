// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace lintel {

/// A remote of the configuration, and the refs that a fetch from it writes.
struct Remote {
  std::string name;
  /// Right sides of its `fetch` refspecs that lie in refs/remotes/; with one `*` at most.
  std::vector<std::string> tracked;
};

/// From `git config -z --get-regexp ^remote[.]`, sorted by name. A remote without a refspec gets
/// the one that git would write for it.
std::vector<Remote> remotes_from(std::string_view listing);

/// Whether `ref` (`refs/remotes/…`) is one that a fetch from `name` writes. The refspec that says
/// the most of it decides, so that `team/pub/main` is the remote `team/pub`'s where there is one,
/// and `team`'s else. Where two say as much, it is nobody's.
bool belongs_to(std::string_view ref, std::string_view name, const std::vector<Remote>& remotes);

struct RemoteRefs {
  /// Ids of what the remote-tracking branches name.
  std::vector<std::string> ids;
  /// The remotes that they were taken from, where none was named and there are several.
  std::vector<std::string> guessed;
};

/// The remote-tracking branches of the remote of that name; of all remotes where it is empty.
/// Runs git in the current folder; the error is what git said.
Result<RemoteRefs> refs_of_remote(const std::string& name);

}  // namespace lintel
