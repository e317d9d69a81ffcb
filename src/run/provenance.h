// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/finding.h"
#include "core/notice.h"
#include "discover/commits.h"
#include "match/match.h"

namespace lintel {

/// What commits say of themselves, and which remote branches contain them: asked for once, for
/// all commits that a report names.
class CommitRecords {
 public:
  /// What git could not tell goes to `troubles`. `matcher` outlives the records.
  CommitRecords(const std::string& folder, GitEnvironment environment,
                const std::set<std::string>& commits, const Matcher& matcher,
                std::vector<Trouble>& troubles);

  /// Paths and is_in_head are left to the caller.
  [[nodiscard]] Provenance provenance_of(const std::string& commit) const;

 private:
  const Matcher& matcher_;
  std::map<std::string, CommitFacts> facts_;
  std::map<std::string, std::vector<std::string>> branches_;
};

}  // namespace lintel
