// SPDX-License-Identifier: MIT
#include "discover/revision.h"

#include <utility>

#include "discover/git.h"

namespace lintel {
namespace {

Finished ask_git(std::vector<std::string> arguments) {
  const Command command = git_command(".", std::move(arguments), GitEnvironment::kept);
  return run_together({&command, 1}).front();
}

}  // namespace

bool is_nothing(std::string_view id) {
  return !id.empty() && id.find_first_not_of('0') == std::string_view::npos;
}

bool is_null_id(std::string_view text) {
  constexpr std::size_t kSha1 = 40;
  constexpr std::size_t kSha256 = 64;
  return is_nothing(text) && (text.size() == kSha1 || text.size() == kSha256);
}

Result<std::string> id_of_commit(const std::string& revision) {
  if (revision.empty() || revision.starts_with('-')) {
    return Error{"`" + revision + "` is no revision; write a branch of that name as refs/heads/" +
                 revision};
  }
  const Finished finished =
      ask_git({"rev-parse", "--verify", "--end-of-options", revision + "^{commit}"});
  if (finished.status == 0) return one_line(finished.output);
  return Error{"`" + revision + "` names no commit here (" + git_complaint(finished) + ")"};
}

Result<Tip> tip_named(const std::string& revision) {
  auto commit = id_of_commit(revision);
  if (commit) return Tip{std::move(*commit), Tip::Kind::commit};
  if (revision.empty() || revision.starts_with('-')) return commit.error();
  const Finished peeled = ask_git({"rev-parse", "--verify", "--end-of-options", revision + "^{}"});
  if (peeled.status != 0) return commit.error();
  const std::string id = one_line(peeled.output);
  const std::string type = one_line(ask_git({"cat-file", "-t", id}).output);
  if (type == "tree") return Tip{id, Tip::Kind::tree};
  if (type == "blob") return Tip{id, Tip::Kind::blob};
  return commit.error();
}

}  // namespace lintel
