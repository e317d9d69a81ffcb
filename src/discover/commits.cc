// SPDX-License-Identifier: MIT
#include "discover/commits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lintel {
namespace {

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
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

}  // namespace lintel
