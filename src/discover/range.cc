// SPDX-License-Identifier: MIT
#include "discover/range.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "discover/index.h"
#include "discover/raw_diff.h"
#include "discover/remotes.h"
#include "discover/revision.h"

namespace lintel {
namespace {

Command here(std::vector<std::string> arguments) {
  return git_command(".", std::move(arguments), GitEnvironment::kept);
}

Finished run_alone(const Command& command) { return run_together({&command, 1}).front(); }

void fail(Change& change, std::string why) {
  change.root.clear();
  change.files.clear();
  change.troubles.push_back({NoticeKind::git_failed, {}, std::move(why)});
}

/// The commits among what is asked for, and what else is.
struct Tips {
  std::vector<std::string> commits;
  /// Each with the name that it was asked for by.
  std::vector<std::pair<std::string, Tip>> others;
};

/// False where one is nothing that is here.
bool resolve(RangeRequest& request, Tips& tips, Change& change) {
  for (const std::string& revision : request.tips) {
    const auto tip = tip_named(revision);
    if (!tip) {
      fail(change, tip.error().message);
      return false;
    }
    if (tip->kind == Tip::Kind::commit) {
      tips.commits.push_back(tip->id);
    } else {
      const auto name = request.names.find(revision);
      tips.others.emplace_back(name == request.names.end() ? revision : name->second, *tip);
    }
  }
  for (std::string& revision : request.known) {
    auto commit = id_of_commit(revision);
    if (!commit) {
      fail(change, commit.error().message);
      return false;
    }
    revision = std::move(*commit);
  }
  request.tips = tips.commits;
  return true;
}

/// Nothing where git could not tell what a remote has; the reason is among the troubles then.
std::optional<Command> list_commits(const RangeRequest& request, Change& change) {
  std::vector<std::string> arguments{"rev-list", "--reverse", "--topo-order"};
  arguments.insert(arguments.end(), request.tips.begin(), request.tips.end());
  for (const std::string& known : request.known) arguments.push_back('^' + known);
  if (request.left_out == RangeRequest::LeftOut::refs) {
    arguments.insert(arguments.end(), {"--not", "--all"});
  }
  if (request.left_out != RangeRequest::LeftOut::remotes) return here(std::move(arguments));
  const auto refs = refs_of_remote(request.remote);
  if (!refs) {
    fail(change, refs.error().message);
    return std::nullopt;
  }
  if (!refs->guessed.empty()) {
    std::string names;
    for (const std::string& name : refs->guessed) names += (names.empty() ? "" : ", ") + name;
    change.troubles.push_back({NoticeKind::remote_not_named, {}, std::move(names)});
  }
  // A ref may name what is not here; then nothing of it can be left out.
  arguments.insert(arguments.end(), {"--ignore-missing", "--stdin"});
  Command command = here(std::move(arguments));
  for (const std::string& id : refs->ids) command.input += '^' + id + '\n';
  return command;
}

/// `<mode> SP <type> SP <id> TAB <path>`, from `git ls-tree -z`.
struct TreeRecord {
  RawSide side;
  std::string path;
};

std::vector<TreeRecord> tree_records(std::string_view listing) {
  std::vector<TreeRecord> records;
  for (const std::string& record : split(listing, '\0')) {
    const std::size_t tab = record.find('\t');
    const std::vector<std::string> words = split(std::string_view(record).substr(0, tab), ' ');
    if (tab == std::string::npos || words.size() != 3) continue;
    records.push_back({{kind_of_mode(words[0]), words[2]}, record.substr(tab + 1)});
  }
  return records;
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

/// What a tag of a tree or of a blob leads to. It came from nothing, and no commit has it.
void add_odd_tip(const std::string& name, const Tip& tip, Change& into,
                 std::set<std::string>& submodules) {
  const auto add = [&](const RawSide& side, std::string path) {
    const std::size_t before = into.files.size();
    add_version({{}, std::move(path), {}, side, "A"}, into, submodules);
    if (into.files.size() > before) into.files.back().is_unchanged = true;
  };
  if (tip.kind == Tip::Kind::blob) return add({RawSide::Kind::file, tip.id}, name);
  const Finished listed = run_alone(here({"ls-tree", "-r", "-z", "--full-tree", tip.id}));
  if (listed.status != 0) {
    into.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(listed)});
  }
  for (TreeRecord& record : tree_records(listed.output)) add(record.side, std::move(record.path));
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

/// Where the terms stand: in the first commit, else in a tree; a blob alone has none.
std::string beside_of(const Tips& tips) {
  if (!tips.commits.empty()) return tips.commits.front() + ':';
  for (const auto& [name, tip] : tips.others) {
    if (tip.kind == Tip::Kind::tree) return tip.id + ':';
  }
  return {};
}

/// The versions that the commits of the range bring in.
void add_commits(const RangeRequest& request, Change& change, std::set<std::string>& submodules) {
  change.bases = bases_of(request);
  const auto list = list_commits(request, change);
  if (!list) return;
  Finished commits = run_alone(*list);
  if (commits.status != 0) {
    fail(change, git_complaint(commits));
    return;
  }
  if (commits.output.empty()) return;
  if (reaches_the_end(commits.output)) {
    change.troubles.push_back({NoticeKind::shallow_history, {}, {}});
  }
  Command diff = here(
      {"diff-tree", "--stdin", "-r", "--root", "-c", "--raw", "-z", "--no-abbrev", "--no-renames"});
  diff.input = std::move(commits.output);
  const Finished listed = run_alone(diff);
  std::vector<RawChange> changes;
  RawDiffReader().append(listed.output, changes);
  for (const RawChange& entry : changes) add_version(entry, change, submodules);
  if (listed.status != 0) {
    change.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(listed)});
  }
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
  Tips tips;
  if (!resolve(request, tips, change)) return change;
  change.beside = beside_of(tips);
  std::set<std::string> submodules;
  for (const auto& [name, tip] : tips.others) add_odd_tip(name, tip, change, submodules);
  if (!tips.commits.empty()) add_commits(request, change, submodules);
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
    for (TreeRecord& record : tree_records(listed.output)) {
      if (auto blob = blob_of(record.side)) found[std::move(record.path)] = std::move(*blob);
    }
  }
  return found;
}

}  // namespace lintel
