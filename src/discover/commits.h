// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "discover/git.h"

namespace lintel {

/// What a report tells of a commit. Raw: names may hold anything.
struct CommitFacts {
  /// `YYYY-MM-DD`, of the commit, in the committer's time zone.
  std::string date;
  /// As git shows it: `%an`, in UTF-8.
  std::string author;
};

/// By full id. Through one git.
Result<std::map<std::string, CommitFacts>> commit_facts(const std::string& folder,
                                                        GitEnvironment environment,
                                                        const std::set<std::string>& commits);

/// Remote-tracking branches (`origin/main`) that contain each of `commits`, sorted. Through one
/// walk over what the branches lead to.
Result<std::map<std::string, std::vector<std::string>>> branches_with(
    const std::string& folder, GitEnvironment environment, const std::set<std::string>& commits);

}  // namespace lintel
