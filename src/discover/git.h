// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "discover/process.h"

namespace lintel {

/// Which repository git means.
enum class GitEnvironment {
  kept,     ///< GIT_DIR and its kin are respected: the place was not named
  dropped,  ///< the place was named: only what stands there counts
};

/// A git command that runs none of the repository's own code: no hooks, no file system
/// monitor, no pager, no fetch of what is missing, literal pathspecs, no optional locks, C
/// locale. Replaced objects and grafts are read as they were before.
Command git_command(std::string folder, std::vector<std::string> arguments,
                    GitEnvironment environment);

/// What git said, as one line for a person: what follows the first `fatal: `, else its first line.
std::string git_complaint(const Finished& finished);

/// What a command printed, without the line feed at its end.
std::string one_line(const std::string& output);

/// What stands between separators, but for what is empty.
std::vector<std::string> split(std::string_view text, char separator);

/// The files of HEAD: path (relative to the root) to content. A path that HEAD does not have
/// is not in it; neither is a file larger than `limit` bytes.
struct HeadFiles {
  /// False before the first commit.
  bool has_commit = false;
  std::map<std::string, std::string> contents;
  std::vector<std::string> too_large;
};

Result<HeadFiles> files_in_head(const std::string& root, const std::vector<std::string>& paths,
                                std::size_t limit, GitEnvironment environment);

/// The id of the commit that `revision` names; empty where there is none.
Result<std::string> commit_named(const std::string& root, const std::string& revision,
                                 GitEnvironment environment);

/// As files_in_head, of the commit with that id.
Result<HeadFiles> files_in_commit(const std::string& root, const std::string& commit,
                                  const std::vector<std::string>& paths, std::size_t limit,
                                  GitEnvironment environment);

/// Path to content of those of HEAD's files that are wanted: at most `limit` bytes each, and at
/// most `most` of them, in git's order. There has to be a HEAD.
Result<std::map<std::string, std::string>> some_of_head(
    const std::string& root, const std::function<bool(const std::string& path)>& is_wanted,
    std::size_t limit, std::size_t most, GitEnvironment environment);

/// Path to HEAD's content of every file that the working tree has otherwise, or not any more.
/// There has to be a HEAD.
Result<std::map<std::string, std::string>> changed_since_head(const std::string& root,
                                                              GitEnvironment environment);

}  // namespace lintel
