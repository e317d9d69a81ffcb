// SPDX-License-Identifier: MIT
#include "discover/range.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "discover/index.h"
#include "discover/raw_diff.h"

namespace lintel {
namespace {

Command here(std::vector<std::string> arguments) {
  return git_command(".", std::move(arguments), GitEnvironment::kept);
}

Finished run_alone(const Command& command) { return run_together({&command, 1}).front(); }

/// All zeros: git's word for no commit.
bool is_nothing(std::string_view id) {
  return !id.empty() && id.find_first_not_of('0') == std::string_view::npos;
}

/// The commit that a revision names. What starts with a hyphen would be an option to git.
Result<std::string> commit_named(const std::string& revision) {
  if (revision.empty() || revision.starts_with('-')) {
    return Error{"`" + revision + "` is no revision; write a branch of that name as refs/heads/" +
                 revision};
  }
  const Finished finished =
      run_alone(here({"rev-parse", "--verify", "--end-of-options", revision + "^{commit}"}));
  if (finished.status == 0) return one_line(finished.output);
  return Error{"`" + revision + "` names no commit here (" + git_complaint(finished) + ")"};
}

/// What does not name a commit here is left out: the other side of a push can have commits that
/// were never fetched.
void keep_what_is_here(RangeRequest& request) {
  std::vector<std::string> here_too;
  for (const std::string& revision : request.known) {
    if (const auto commit = commit_named(revision)) here_too.push_back(*commit);
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

/// A glob in the name of a remote would leave out more than it names.
bool is_plain(std::string_view remote) {
  return !remote.empty() && remote.find_first_of("*?[\\ \t\n") == std::string_view::npos &&
         !remote.starts_with('-');
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void fail(Change& change, std::string why) {
  change.root.clear();
  change.files.clear();
  change.troubles.push_back({NoticeKind::git_failed, {}, std::move(why)});
}

/// Each revision as the id of a commit; false where one is none.
bool resolve(std::vector<std::string>& revisions, Change& change) {
  for (std::string& revision : revisions) {
    auto commit = commit_named(revision);
    if (!commit) {
      fail(change, commit.error().message);
      return false;
    }
    revision = std::move(*commit);
  }
  return true;
}

Command list_commits(const RangeRequest& request) {
  std::vector<std::string> arguments{"rev-list", "--reverse", "--topo-order"};
  arguments.insert(arguments.end(), request.tips.begin(), request.tips.end());
  for (const std::string& known : request.known) arguments.push_back('^' + known);
  if (request.left_out == RangeRequest::LeftOut::refs) {
    arguments.insert(arguments.end(), {"--not", "--all"});
  } else if (request.left_out == RangeRequest::LeftOut::remotes) {
    arguments.emplace_back("--not");
    arguments.push_back(is_plain(request.remote) ? "--remotes=" + request.remote : "--remotes");
  }
  return here(std::move(arguments));
}

void add_version(const RawChange& change, Change& into, std::set<std::string>& submodules) {
  if (change.after.kind == RawSide::Kind::submodule && submodules.insert(change.path).second) {
    into.troubles.push_back({NoticeKind::submodule, change.path, {}});
  }
  const auto blob = blob_of(change.after);
  if (!blob) return;
  ChangedFile file;
  file.path = change.path;
  file.blob = *blob;
  file.commit = change.commit;
  for (const RawSide& side : change.before) {
    file.bases.push_back(blob_of(side).value_or(BlobName{}));
  }
  into.files.push_back(std::move(file));
}

/// What the range is compared with as a whole: its start, and where the two sides parted.
std::vector<std::string> bases_of(const RangeRequest& request) {
  std::vector<std::string> bases = request.known;
  for (const std::string& known : request.known) {
    for (const std::string& tip : request.tips) {
      const Finished finished = run_alone(here({"merge-base", "--all", known, tip}));
      for (std::string& base : split(finished.output, '\n')) bases.push_back(std::move(base));
    }
  }
  std::sort(bases.begin(), bases.end());
  bases.erase(std::unique(bases.begin(), bases.end()), bases.end());
  return bases;
}

/// Whether one of the `commits` (ids, a line each) is where a shallow clone ends: what it came
/// from is not here, and may be of the range.
bool reaches_the_end(std::string_view commits) {
  const Finished place = run_alone(here({"rev-parse", "--git-path", "shallow"}));
  if (place.status != 0) return false;
  std::ifstream file(one_line(place.output));
  std::set<std::string, std::less<>> ends;
  for (std::string line; std::getline(file, line);) ends.insert(line);
  while (!ends.empty() && !commits.empty()) {
    const std::size_t end = std::min(commits.find('\n'), commits.size());
    if (ends.count(commits.substr(0, end)) > 0) return true;
    commits.remove_prefix(std::min(end + 1, commits.size()));
  }
  return false;
}

}  // namespace

Result<RangeRequest> range_from(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.substr(dots).starts_with("...")) {
    return Error{"--range: `" + std::string(text) + "` is not of the form A..B"};
  }
  std::string from(text.substr(0, dots));
  std::string to(text.substr(dots + 2));
  for (std::string* end : {&from, &to}) {
    if (end->empty()) *end = "HEAD";
    if (end->starts_with('-') || end->starts_with('^')) {
      return Error{"--range: `" + *end + "` is no revision; write a branch of that name as " +
                   "refs/heads/" + *end};
    }
  }
  RangeRequest request;
  if (!is_nothing(from)) {
    request.known.push_back(std::move(from));
  } else if (std::getenv("GIT_QUARANTINE_PATH") != nullptr) {
    request.left_out = RangeRequest::LeftOut::refs;
  }
  request.tips.push_back(std::move(to));
  return request;
}

Result<RangeRequest> pushed_range_from(std::string_view lines, const std::string& remote) {
  RangeRequest request;
  request.remote = remote;
  for (const std::string& line : split(lines, '\n')) {
    const std::vector<std::string> words = split(line, ' ');
    constexpr std::size_t kWords = 4;
    if (words.size() != kWords) {
      return Error{
          "hook --push: standard input is not what git gives to a pre-push hook: "
          "`<local ref> <local id> <remote ref> <remote id>`"};
    }
    if (is_nothing(words[1])) continue;
    request.tips.push_back(words[1]);
    if (is_nothing(words[3])) {
      request.left_out = RangeRequest::LeftOut::remotes;
    } else {
      request.known.push_back(words[3]);
    }
  }
  return request;
}

namespace {

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
  if (from != nullptr && *from != '\0' && !is_nothing(from)) {
    request.known.emplace_back(from);
    keep_what_is_here(request);
  } else {
    request.left_out = RangeRequest::LeftOut::remotes;
  }
  return request;
}

Change range_change(const RangeRequest& asked) {
  Change change;
  change.folder = ".";
  const Finished place = run_alone(here({"rev-parse", "--absolute-git-dir"}));
  if (place.status != 0) {
    fail(change, git_complaint(place));
    return change;
  }
  change.root = one_line(place.output);
  if (asked.tips.empty()) return change;
  change.blobs =
      std::make_unique<BlobReader>(change.folder, change.environment, BlobReader::Answers::at_once);
  RangeRequest request = asked;
  if (!resolve(request.tips, change) || !resolve(request.known, change)) return change;
  change.beside = request.tips.front() + ':';
  change.bases = bases_of(request);
  Finished commits = run_alone(list_commits(request));
  if (commits.status != 0) {
    fail(change, git_complaint(commits));
    return change;
  }
  if (commits.output.empty()) return change;
  if (reaches_the_end(commits.output)) {
    change.troubles.push_back({NoticeKind::shallow_history, {}, {}});
  }
  Command diff = here(
      {"diff-tree", "--stdin", "-r", "--root", "-c", "--raw", "-z", "--no-abbrev", "--no-renames"});
  diff.input = std::move(commits.output);
  const Finished listed = run_alone(diff);
  std::vector<RawChange> changes;
  RawDiffReader().append(listed.output, changes);
  std::set<std::string> submodules;
  for (const RawChange& entry : changes) add_version(entry, change, submodules);
  if (listed.status != 0) {
    change.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(listed)});
  }
  return change;
}

Result<std::map<std::string, BlobName>> blobs_at(const std::string& folder,
                                                 GitEnvironment environment,
                                                 const std::string& commit,
                                                 const std::vector<std::string>& paths) {
  std::map<std::string, BlobName> found;
  // Bounds the list of arguments.
  constexpr std::size_t kAtOnce = 64;
  for (std::size_t first = 0; first < paths.size(); first += kAtOnce) {
    const std::size_t last = std::min(first + kAtOnce, paths.size());
    std::vector<std::string> arguments{"ls-tree", "-z", "--full-tree", commit, "--"};
    for (std::size_t i = first; i < last; ++i) arguments.push_back(paths[i]);
    const Finished listed = run_alone(git_command(folder, std::move(arguments), environment));
    if (listed.status != 0) return Error{git_complaint(listed)};
    // `<mode> SP <type> SP <id> TAB <path>`.
    for (const std::string& record : split(listed.output, '\0')) {
      const std::size_t tab = record.find('\t');
      const std::vector<std::string> words = split(std::string_view(record).substr(0, tab), ' ');
      if (tab == std::string::npos || words.size() != 3 || words[1] != "blob") continue;
      const bool is_link = kind_of_mode(words[0]) == RawSide::Kind::link;
      found[record.substr(tab + 1)] = {words[2], is_link ? EntryKind::link : EntryKind::file};
    }
  }
  return found;
}

}  // namespace lintel
