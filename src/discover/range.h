// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "discover/change.h"

namespace lintel {

/// Commits that are reachable from any of `tips` and from none of `known`, all revisions. A tip
/// may also be a tree or a blob, or a tag of one: then all that it holds is read.
struct RangeRequest {
  std::vector<std::string> tips;
  std::vector<std::string> known;
  /// The refs by which tips are pushed: what a blob is called that a tag leads to.
  std::map<std::string, std::string> names;
  /// What else they must not be reachable from.
  enum class LeftOut {
    nothing,
    remotes,  ///< the remote-tracking branches of `remote`; empty stands for all remotes
    refs,     ///< every ref there is
  };
  LeftOut left_out = LeftOut::nothing;
  std::string remote;
};

/// From `A..B`; an end that is left out is HEAD. An A of zeros is no commit: all of B then, or,
/// in a pre-receive hook, all of B that no ref has yet.
Result<RangeRequest> range_from(std::string_view text);

/// Every version of a file that a commit of the range brings in, also those that are gone at
/// its end. Works in a bare repository.
Change range_change(const RangeRequest& request);

/// What `commit` has at `paths`; a path where it has no file is not among them.
Result<std::map<std::string, BlobName>> blobs_at(const std::string& folder,
                                                 GitEnvironment environment,
                                                 const std::string& commit,
                                                 const std::vector<std::string>& paths);

}  // namespace lintel
