// SPDX-License-Identifier: MIT
#include "discover/change.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "discover/index.h"
#include "discover/place.h"
#include "discover/raw_diff.h"
#include "text/glob.h"

namespace lintel {
namespace {

// Where hooks run is where relative variables of git's mean what they say.
constexpr const char* kHere = ".";

Command here(std::vector<std::string> arguments) {
  return git_command(kHere, std::move(arguments), GitEnvironment::kept);
}

Command diff_index(const std::string& base) {
  return here({"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
               "--diff-filter=d", base, "--"});
}

/// What the index is compared with where there is no commit: the empty tree, in the
/// repository's own kind of hash.
Finished diff_of_first_commit() {
  Command hash = here({"hash-object", "-t", "tree", "--stdin"});
  const Finished empty_tree = run_together({&hash, 1}).front();
  if (empty_tree.status != 0) return empty_tree;
  const Command diff = diff_index(one_line(empty_tree.output));
  return run_together({&diff, 1}).front();
}

/// `HEAD` that names no commit, and not one that cannot be read.
bool is_before_first_commit() {
  const std::array<Command, 2> commands{here({"rev-parse", "-q", "--verify", "HEAD"}),
                                        here({"symbolic-ref", "-q", "HEAD"})};
  const std::vector<Finished> finished = run_together(commands);
  return finished[0].status == 1 && finished[1].status == 0;
}

void add_staged(const RawChange& change, Change& into) {
  if (change.after.kind == RawSide::Kind::submodule) {
    into.troubles.push_back({NoticeKind::submodule, change.path, {}});
    return;
  }
  const auto blob = blob_of(change.after);
  if (!blob) return;
  ChangedFile file;
  file.path = change.path;
  file.blob = *blob;
  if (const auto base = blob_of(change.before.front())) file.bases.push_back(*base);
  into.files.push_back(std::move(file));
}

/// Both sides of a conflict: what a person is about to choose from.
void add_unmerged(const std::vector<RawChange>& changes, Change& into) {
  std::map<std::string, std::vector<BlobName>> bases;
  for (const RawChange& change : changes) {
    if (change.status != "U") continue;
    auto& base = bases[change.path];
    if (const auto blob = blob_of(change.before.front())) base.push_back(*blob);
  }
  if (bases.empty()) return;
  const auto entries = index_entries(into.root, IndexPart::unmerged);
  if (!entries) {
    into.troubles.push_back({NoticeKind::git_failed, {}, entries.error().message});
    return;
  }
  for (const IndexEntry& entry : *entries) {
    const auto base = bases.find(entry.path);
    const auto blob = blob_of(entry.side);
    if (entry.stage < 2 || !blob || base == bases.end()) continue;
    ChangedFile file;
    file.path = entry.path;
    file.blob = *blob;
    file.bases = base->second;
    into.files.push_back(std::move(file));
  }
}

bool lies_below(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

/// A name that the index has as a folder stands for all that is below it.
void add_named(const std::string& name, const std::vector<IndexEntry>& entries,
               const std::set<std::string>& staged, Change& into) {
  auto entry = std::lower_bound(
      entries.begin(), entries.end(), name,
      [](const IndexEntry& known, const std::string& path) { return known.path < path; });
  bool is_known = false;
  for (; entry != entries.end() && entry->path.starts_with(name); ++entry) {
    if (entry->path != name && !lies_below(entry->path, name)) continue;
    is_known = true;
    if (entry->side.kind == RawSide::Kind::submodule) {
      into.troubles.push_back({NoticeKind::submodule, entry->path, {}});
    }
    const auto blob = blob_of(entry->side);
    if (!blob || entry->stage != 0 || staged.count(entry->path) > 0) continue;
    ChangedFile file;
    file.path = entry->path;
    file.blob = *blob;
    file.is_unchanged = true;
    into.files.push_back(std::move(file));
  }
  if (is_known) return;
  ChangedFile file;
  file.path = name;
  file.is_on_disk = true;
  into.files.push_back(std::move(file));
}

void sort_by_path(Change& change) {
  const auto key = [](const ChangedFile& file) { return std::tie(file.path, file.blob.id); };
  std::stable_sort(change.files.begin(), change.files.end(),
                   [&](const ChangedFile& a, const ChangedFile& b) { return key(a) < key(b); });
  const auto last =
      std::unique(change.files.begin(), change.files.end(),
                  [&](const ChangedFile& a, const ChangedFile& b) { return key(a) == key(b); });
  change.files.erase(last, change.files.end());
}

}  // namespace

Change staged_change() {
  Change change;
  change.folder = kHere;
  change.beside = ":";
  const std::array<Command, 2> commands{diff_index("HEAD"), here({"rev-parse", "--show-toplevel"})};
  change.blobs =
      std::make_unique<BlobReader>(change.folder, change.environment, BlobReader::Answers::at_once);
  // Any name: to look one up git reads the whole index, which it can do meanwhile.
  change.blobs->ask(":.");
  change.blobs->send();
  std::vector<Finished> finished = run_together(commands);
  change.blobs->next();
  Finished& diff = finished[0];
  const Finished& place = finished[1];
  if (place.status != 0) {
    change.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(place)});
    return change;
  }
  change.root = one_line(place.output);
  if (diff.status != 0 && is_before_first_commit()) diff = diff_of_first_commit();
  if (diff.status != 0) {
    change.troubles.push_back({NoticeKind::git_failed, {}, git_complaint(diff)});
    return change;
  }
  std::vector<RawChange> changes;
  RawDiffReader().append(diff.output, changes);
  for (const RawChange& entry : changes) add_staged(entry, change);
  add_unmerged(changes, change);
  sort_by_path(change);
  return change;
}

Change hook_change(const std::vector<std::string>& paths) {
  Change change = staged_change();
  if (change.root.empty() || paths.empty()) return change;
  const auto entries = index_entries(change.root, IndexPart::all);
  if (!entries) {
    change.troubles.push_back({NoticeKind::git_failed, {}, entries.error().message});
    return change;
  }
  std::set<std::string> staged;
  for (const ChangedFile& file : change.files) staged.insert(file.path);
  for (const std::string& path : paths) {
    const auto name = path_from_root(path, change.root);
    if (name) {
      add_named(*name, *entries, staged, change);
    } else {
      change.troubles.push_back(
          {NoticeKind::unreadable, path, "it lies outside of the repository"});
    }
  }
  sort_by_path(change);
  return change;
}

}  // namespace lintel
