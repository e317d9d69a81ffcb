// SPDX-License-Identifier: MIT
#include "discover/commits.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace lintel {
namespace {

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// Which branches contain a commit: one bit each.
using Bits = std::vector<std::uint64_t>;

void merge_into(Bits& bits, const Bits& more) {
  if (bits.empty()) bits.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) bits[i] |= more[i];
}

/// Takes `<commit> SP <parent>…` lines, children before their parents, and hands what is known
/// of a commit on to its parents.
class BranchWalk {
 public:
  BranchWalk(std::unordered_map<std::string, Bits> tips, const std::set<std::string>& wanted)
      : waiting_(std::move(tips)), wanted_(wanted) {}

  void append(std::string_view output) {
    rest_ += output;
    std::string_view text = rest_;
    while (text.find('\n') != std::string_view::npos) take(next_part(text, '\n'));
    rest_.erase(0, rest_.size() - text.size());
  }

  std::map<std::string, Bits> found;

 private:
  void take(std::string_view line) {
    const std::string commit(next_part(line, ' '));
    const auto waiting = waiting_.find(commit);
    if (waiting == waiting_.end()) return;
    const Bits bits = std::move(waiting->second);
    waiting_.erase(waiting);
    if (wanted_.count(commit) > 0) found[commit] = bits;
    while (!line.empty()) merge_into(waiting_[std::string(next_part(line, ' '))], bits);
  }

  std::unordered_map<std::string, Bits> waiting_;
  const std::set<std::string>& wanted_;
  std::string rest_;
};

/// `refs/remotes/origin/main`; what only points to another one (`origin/HEAD`) is left out.
std::string branch_name(std::string_view ref) {
  constexpr std::string_view kRemotes = "refs/remotes/";
  if (ref.starts_with(kRemotes)) ref.remove_prefix(kRemotes.size());
  return std::string(ref);
}

}  // namespace

Result<std::map<std::string, CommitFacts>> commit_facts(const std::string& folder,
                                                        GitEnvironment environment,
                                                        const std::set<std::string>& commits) {
  std::map<std::string, CommitFacts> facts;
  if (commits.empty()) return facts;
  // rev-list and not log: log obeys log.showSignature, which starts a program. Before each
  // commit it writes a line of its own, `commit <id>`.
  Command command = git_command(folder,
                                {"-c", "i18n.logOutputEncoding=UTF-8", "rev-list",
                                 "--no-walk=unsorted", "--stdin", "--format=%cs%x00%an%x00"},
                                environment);
  for (const std::string& commit : commits) command.input += commit + '\n';
  const Finished finished = run_together({&command, 1}).front();
  if (finished.status != 0) return Error{git_complaint(finished)};
  std::string_view rest = finished.output;
  constexpr std::string_view kHead = "commit ";
  while (rest.starts_with(kHead)) {
    rest.remove_prefix(kHead.size());
    const std::string id(next_part(rest, '\n'));
    CommitFacts& fact = facts[id];
    fact.date = next_part(rest, '\0');
    fact.author = next_part(rest, '\0');
    next_part(rest, '\n');
  }
  return facts;
}

Result<std::map<std::string, std::vector<std::string>>> branches_with(
    const std::string& folder, GitEnvironment environment, const std::set<std::string>& commits) {
  std::map<std::string, std::vector<std::string>> branches;
  if (commits.empty()) return branches;
  const Command list = git_command(
      folder, {"for-each-ref", "--format=%(objectname) %(refname) %(symref)", "refs/remotes"},
      environment);
  const Finished listed = run_together({&list, 1}).front();
  if (listed.status != 0) return Error{git_complaint(listed)};
  std::vector<std::string> names;
  std::vector<std::string> tips;
  std::string_view rest = listed.output;
  while (!rest.empty()) {
    std::string_view line = next_part(rest, '\n');
    const std::string_view tip = next_part(line, ' ');
    const std::string_view name = next_part(line, ' ');
    if (!line.empty()) continue;
    tips.emplace_back(tip);
    names.push_back(branch_name(name));
  }
  if (names.empty()) return branches;
  constexpr std::size_t kBits = 64;
  std::unordered_map<std::string, Bits> bits;
  Command walk =
      git_command(folder, {"rev-list", "--topo-order", "--parents", "--stdin"}, environment);
  for (std::size_t i = 0; i < tips.size(); ++i) {
    Bits own((names.size() + kBits - 1) / kBits);
    own[i / kBits] |= std::uint64_t{1} << (i % kBits);
    merge_into(bits[tips[i]], own);
    walk.input += tips[i] + '\n';
  }
  BranchWalk taken(std::move(bits), commits);
  const Finished walked =
      run_and_take(walk, [&](std::string_view output) { taken.append(output); });
  if (walked.status != 0) return Error{git_complaint(walked)};
  for (const auto& [commit, set] : taken.found) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if ((set[i / kBits] >> (i % kBits) & 1U) != 0) branches[commit].push_back(names[i]);
    }
  }
  return branches;
}

}  // namespace lintel
