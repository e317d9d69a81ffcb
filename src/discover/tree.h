// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/notice.h"
#include "discover/git.h"

namespace lintel {

/// The files of one repository, or of one plain folder, that a scan is to read.
struct Tree {
  /// Absolute, symbolic links resolved.
  std::string root;
  bool is_repository = false;
  GitEnvironment environment = GitEnvironment::dropped;
  /// What paths of a report begin with: empty, but for a plain folder which is not below the
  /// current one (`../other/`), and for a repository that is not the only one.
  std::string prefix;
  /// The folders that were named, or hold what was named; empty strings stand for the root.
  std::vector<std::string> starts;
  /// The folders that were listed whole; an empty string stands for the root.
  std::vector<std::string> whole;
  /// Relative to `root`, sorted by bytes, each once.
  std::vector<std::string> files;
  /// Those of `files` below `whole` that git does not have; sorted, each once.
  std::vector<std::string> untracked;
  std::vector<Trouble> troubles;
};

/// Whether everybody who has the repository has that file: git has it, or it is no repository. Of a
/// file that was named, and not listed, nobody asked git: false.
bool is_tracked(const Tree& tree, const std::string& path);

/// Whether what stands at `path` was listed, or would have been.
bool covers(const Tree& tree, std::string_view path);
/// Whether all of the root was listed.
bool covers_all(const Tree& tree);

/// What `lintel scan PATH…` means; no path is the current folder. In a git work tree: tracked
/// files, and untracked ones that are not ignored. A file named is taken even if ignored, a
/// folder named that is ignored is walked whole. Elsewhere: every file below. Nested
/// repositories and submodules are not entered. Paths that share a root are one tree.
std::vector<Tree> trees_of(const std::vector<std::string>& paths);

}  // namespace lintel
