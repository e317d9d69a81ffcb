// SPDX-License-Identifier: MIT
#include "run/provenance.h"

#include <future>
#include <utility>

#include "core/result.h"

namespace lintel {

CommitRecords::CommitRecords(const std::string& folder, GitEnvironment environment,
                             const std::set<std::string>& commits, const Matcher& matcher,
                             std::vector<Trouble>& troubles)
    : matcher_(matcher) {
  auto contained = std::async(std::launch::async | std::launch::deferred,
                              [&] { return branches_with(folder, environment, commits); });
  auto facts = commit_facts(folder, environment, commits);
  auto branches = contained.get();
  const auto say = [&](const Error& error) {
    troubles.push_back({NoticeKind::git_failed, {}, error.message});
  };
  if (facts) {
    facts_ = std::move(*facts);
  } else {
    say(facts.error());
  }
  if (branches) {
    branches_ = std::move(*branches);
  } else {
    say(branches.error());
  }
}

Provenance CommitRecords::provenance_of(const std::string& commit) const {
  Provenance provenance;
  provenance.commit = commit;
  const auto fact = facts_.find(commit);
  if (fact != facts_.end()) {
    provenance.date = fact->second.date;
    provenance.author = matcher_.masked(fact->second.author);
  }
  const auto branches = branches_.find(commit);
  if (branches == branches_.end()) return provenance;
  for (const std::string& branch : branches->second) {
    provenance.remote_branches.push_back(matcher_.masked(branch));
  }
  return provenance;
}

}  // namespace lintel
