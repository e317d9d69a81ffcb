// SPDX-License-Identifier: MIT
#include "discover/push.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>
#include <vector>

#include "discover/git.h"
#include "discover/revision.h"

namespace lintel {
namespace {

/// What does not name a commit here is left out: the other side of a push can have commits that
/// were never fetched.
void keep_what_is_here(RangeRequest& request) {
  std::vector<std::string> here_too;
  for (const std::string& revision : request.known) {
    if (const auto commit = id_of_commit(revision)) here_too.push_back(*commit);
  }
  if (here_too.size() < request.known.size()) request.left_out = RangeRequest::LeftOut::remotes;
  request.known = std::move(here_too);
}

std::string read_standard_input() {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Where the root commit is new to the remote, the pre-commit framework names no range and has
/// read the lines of git itself: what it tells is the branch and the remote.
RangeRequest framework_branch(const char* remote) {
  const char* branch = std::getenv("PRE_COMMIT_LOCAL_BRANCH");
  RangeRequest request;
  request.remote = remote;
  request.left_out = RangeRequest::LeftOut::remotes;
  request.tips.emplace_back(branch != nullptr && *branch != '\0' ? branch : "HEAD");
  return request;
}

}  // namespace

Result<RangeRequest> pushed_range_from(std::string_view lines, const std::string& remote) {
  constexpr std::size_t kWords = 4;
  RangeRequest request;
  request.remote = remote;
  for (const std::string& line : split(lines, '\n')) {
    std::vector<std::string> words = split(line, ' ');
    // What stands first is as it was typed: `HEAD^{/a word}` is two words.
    while (words.size() > kWords) {
      words[0] += ' ' + words[1];
      words.erase(words.begin() + 1);
    }
    if (words.size() < kWords) {
      return Error{
          "hook --push: standard input is not what git gives to a pre-push hook: "
          "`<local ref> <local id> <remote ref> <remote id>`"};
    }
    if (is_nothing(words[1])) continue;
    request.tips.push_back(words[1]);
    request.names[words[1]] = words[2];
    if (is_nothing(words[3])) {
      request.left_out = RangeRequest::LeftOut::remotes;
    } else {
      request.known.push_back(words[3]);
    }
  }
  return request;
}

Result<RangeRequest> pushed_range(const std::string& remote) {
  const char* from = std::getenv("PRE_COMMIT_FROM_REF");
  const char* to = std::getenv("PRE_COMMIT_TO_REF");
  const char* name = std::getenv("PRE_COMMIT_REMOTE_NAME");
  const bool has_tip = to != nullptr && *to != '\0';
  if (!has_tip && name != nullptr && *name != '\0') return framework_branch(name);
  if (!has_tip) {
    auto request = pushed_range_from(read_standard_input(), remote);
    if (request) keep_what_is_here(*request);
    return request;
  }
  RangeRequest request;
  request.remote = remote.empty() && name != nullptr ? name : remote;
  if (is_nothing(to)) return request;
  request.tips.emplace_back(to);
  if (const char* target = std::getenv("PRE_COMMIT_REMOTE_BRANCH")) request.names[to] = target;
  if (from != nullptr && *from != '\0' && !is_nothing(from)) {
    request.known.emplace_back(from);
    keep_what_is_here(request);
  } else {
    request.left_out = RangeRequest::LeftOut::remotes;
  }
  return request;
}

}  // namespace lintel
