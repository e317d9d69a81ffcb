// SPDX-License-Identifier: MIT
#include "discover/history.h"

#include <algorithm>
#include <array>
#include <future>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "discover/index.h"
#include "discover/raw_diff.h"
#include "discover/revision.h"

namespace lintel {
namespace {

Command here(std::vector<std::string> arguments) {
  return git_command(".", std::move(arguments), GitEnvironment::kept);
}

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

void say(History& history, const Finished& finished) {
  history.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(finished)});
}

/// The ids of those lines, `<id> SP <type>`, whose type is a blob. What git lists and then calls
/// missing is corrupt.
std::string blob_lines(std::string_view listing, History& history) {
  std::string lines;
  while (!listing.empty()) {
    const std::string_view line = next_part(listing, '\n');
    if (line.ends_with(" missing")) history.corrupt.emplace(line.substr(0, line.find(' ')));
    if (!line.ends_with(" blob")) continue;
    lines += line.substr(0, line.find(' '));
    lines += '\n';
  }
  return lines;
}

/// Turns what git lists into entries.
class EntryList {
 public:
  explicit EntryList(History& history) : history_(history) {}

  void add(const RawSide& side, const std::string& path, std::uint32_t commit) {
    const auto blob = blob_of(side);
    if (!blob) return;
    const auto index = history_.blobs.find(blob->id);
    if (!index) {
      if (lost_.insert(blob->id).second) {
        history_.lost.push_back({blob->id, path, history_.corrupt.count(blob->id) > 0});
      }
      return;
    }
    history_.entries.push_back({*index, path_index(path), commit, blob->kind});
  }

  /// Commits come in the order in which they were asked for, some left out.
  std::uint32_t commit_index(std::string_view id) {
    const std::size_t count = history_.commits.size();
    while (next_commit_ < count && history_.commits[next_commit_] != id) ++next_commit_;
    return next_commit_ < count ? static_cast<std::uint32_t>(next_commit_) : HistoryEntry::kNone;
  }

 private:
  std::uint32_t path_index(const std::string& path) {
    const auto [known, is_new] =
        path_indices_.try_emplace(path, static_cast<std::uint32_t>(history_.paths.size()));
    if (is_new) history_.paths.push_back(path);
    return known->second;
  }

  History& history_;
  std::unordered_map<std::string, std::uint32_t> path_indices_;
  std::set<std::string> lost_;
  std::size_t next_commit_ = 0;
};

void list_commits_entries(History& history, EntryList& list) {
  Command diff = here(
      {"diff-tree", "--stdin", "-r", "--root", "-c", "--raw", "-z", "--no-abbrev", "--no-renames"});
  diff.input = history.commits.lines(0, history.commits.size());
  if (diff.input.empty()) return;
  RawDiffReader reader;
  std::vector<RawChange> changes;
  const Finished finished = run_and_take(diff, [&](std::string_view output) {
    reader.append(output, changes);
    for (const RawChange& change : changes) {
      list.add(change.after, change.path, list.commit_index(change.commit));
    }
    changes.clear();
  });
  if (finished.status == 0) return;
  say(history, finished);
  history.is_whole = false;
}

/// A tag can lead to a tree or to a blob, which no commit has.
void list_odd_refs(History& history, EntryList& list) {
  const Command ask = here({"for-each-ref",
                            "--format=%(objecttype) %(objectname) %(*objecttype) "
                            "%(*objectname) %(refname)"});
  const Finished refs = run_together({&ask, 1}).front();
  if (refs.status != 0) {
    say(history, refs);
    history.is_whole = false;
  }
  std::string_view rest = refs.output;
  while (!rest.empty()) {
    std::string_view line = next_part(rest, '\n');
    std::string_view type = next_part(line, ' ');
    std::string_view id = next_part(line, ' ');
    const std::string_view peeled_type = next_part(line, ' ');
    const std::string_view peeled_id = next_part(line, ' ');
    if (type == "tag") {
      type = peeled_type;
      id = peeled_id;
    }
    // git peels one layer off; there can be more. The views are of what lives longer.
    Tip tip;
    if (type == "tag") {
      auto peeled = tip_named(std::string(id));
      if (!peeled) continue;
      tip = std::move(*peeled);
      id = tip.id;
      if (tip.kind == Tip::Kind::blob) type = "blob";
      if (tip.kind == Tip::Kind::tree) type = "tree";
    }
    if (type == "blob") {
      list.add({RawSide::Kind::file, std::string(id)}, std::string(line), HistoryEntry::kNone);
    }
    if (type != "tree") continue;
    const Command ls = here({"ls-tree", "-r", "-z", "--full-tree", std::string(id)});
    const Finished tree = run_together({&ls, 1}).front();
    if (tree.status != 0) {
      say(history, tree);
      history.is_whole = false;
    }
    std::string_view records = tree.output;
    while (!records.empty()) {
      // `<mode> SP <type> SP <id> TAB <path>`.
      std::string_view record = next_part(records, '\0');
      const auto kind = kind_of_mode(next_part(record, ' '));
      next_part(record, ' ');
      const std::string blob(next_part(record, '\t'));
      list.add({kind, blob}, std::string(record), HistoryEntry::kNone);
    }
  }
}

}  // namespace

History list_history() {
  History history;
  history.folder = ".";
  auto others = std::async(std::launch::async | std::launch::deferred, [] {
    const std::array<Command, 2> commands{
        here({"rev-parse", "--absolute-git-dir", "--is-shallow-repository"}),
        here({"rev-list", "--all", "--date-order"})};
    return run_together(commands);
  });
  std::string lines;
  std::string rest;
  const Finished listed =
      run_and_take(here({"cat-file", "--batch-all-objects", "--unordered",
                         "--batch-check=%(objectname) %(objecttype)"}),
                   [&](std::string_view output) {
                     rest += output;
                     const std::size_t whole = rest.rfind('\n') + 1;
                     lines += blob_lines(std::string_view(rest).substr(0, whole), history);
                     rest.erase(0, whole);
                   });
  std::vector<Finished> finished = others.get();
  if (finished[0].status != 0) {
    say(history, finished[0]);
    return history;
  }
  std::string_view place = finished[0].output;
  history.root = next_part(place, '\n');
  if (next_part(place, '\n') == "true") {
    history.troubles.push_back({NoticeKind::shallow_history, {}, {}});
  }
  if (listed.status != 0) say(history, listed);
  if (finished[1].status != 0) {
    say(history, finished[1]);
    history.is_whole = false;
  }
  history.blobs = ObjectIds(std::move(lines));
  history.blobs.sort();
  history.commits = ObjectIds(std::move(finished[1].output));
  return history;
}

void list_entries(History& history) {
  EntryList list(history);
  list_commits_entries(history, list);
  list_odd_refs(history, list);
}

}  // namespace lintel
