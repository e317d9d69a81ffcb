// SPDX-License-Identifier: MIT
#include "run/read_change.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "discover/open_file.h"
#include "discover/range.h"
#include "run/judgement.h"
#include "run/lint_blob.h"
#include "run/linter.h"
#include "run/nx_versions.h"
#include "run/path_masks.h"
#include "run/places.h"
#include "run/provenance.h"
#include "text/glob.h"

namespace lintel {
namespace {

using Version = std::pair<std::string, BlobName>;

/// The version of a file for which a value in a place is reported.
struct Chosen {
  const ChangedFile* file = nullptr;
  /// Whatever it came from has the value too: it did not add it.
  bool is_inherited = false;
  /// What the change is compared with has it.
  bool is_known = false;
  bool is_in_head = false;
};

/// Reads from where the change leads to.
ReadFile reader_beside(Change& change) {
  return [&change](const std::string& path) -> std::optional<std::string> {
    // A name alone would be a revision.
    if (change.beside.empty()) return std::nullopt;
    return read_small_blob(*change.blobs, change.beside + path);
  };
}

Survey survey_of_change(Change& change) {
  std::set<std::string> paths;
  std::set<std::string> folders;
  for (const ChangedFile& file : change.files) {
    paths.insert(file.path);
    folders.insert(std::string(folder_of(file.path)));
  }
  return survey_of({paths.begin(), paths.end()}, {folders.begin(), folders.end()},
                   reader_beside(change));
}

class ChangeReader {
 public:
  ChangeReader(Change& change, const Linter& linter, const Matcher& matcher, Strictness strictness)
      : change_(change), linter_(linter), matcher_(matcher), strictness_(strictness) {}

  std::optional<Error> run(const TreeTerms& terms, ScanProgress& progress) {
    read_versions(progress);
    if (auto error = compare_comments_with(terms)) return error;
    for (const ChangedFile& file : change_.files) choose(file);
    compare_with_bases();
    look_up_commits();
    return std::nullopt;
  }

  void finish(Tree& tree, TreeResult& result) {
    ResultsByPath by_path(matcher_);
    for (auto& [version, blob] : read_) {
      FileResult odd;
      odd.linted.troubles = std::move(blob.linted.troubles);
      by_path.add(version.first, std::move(odd));
    }
    for (const auto& [where, chosen] : chosen_) {
      const LintedBlob& blob = read_.find({where.first, chosen.file->blob})->second;
      FileResult file;
      file.size = blob.size;
      file.linted.encoding = blob.linted.encoding;
      for (const Finding& finding : blob.linted.findings) {
        if (place_of(finding) == where.second) file.linted.findings.push_back(finding);
      }
      file.linted.in_path = blob.linted.in_path;
      set_facts(file.linted, chosen);
      by_path.add(where.first, std::move(file));
    }
    by_path.finish(tree, result);
    result.files_scanned += files_scanned_;
    result.bytes_scanned += bytes_scanned_;
  }

 private:
  /// Each version once, however many commits have it.
  void read_versions(ScanProgress& progress) {
    std::vector<Version> versions;
    std::set<Version> asked;
    for (const ChangedFile& file : change_.files) {
      Version version{file.path, file.blob};
      if (file.is_on_disk || !asked.insert(version).second) continue;
      change_.blobs->ask(file.blob.id);
      versions.push_back(std::move(version));
    }
    progress.total += versions.size();
    for (const Version& version : versions) {
      LintedBlob blob = read_next(version);
      if (blob.was_read) {
        ++files_scanned_;
        bytes_scanned_ += blob.size;
      }
      ++progress.done;
      known_[version] = places_of(blob.linted.findings);
      const bool is_worth_keeping = !blob.linted.findings.empty() || !blob.linted.troubles.empty();
      if (is_worth_keeping) read_.emplace(version, std::move(blob));
    }
  }

  /// Under --config-from.
  std::optional<Error> compare_comments_with(const TreeTerms& terms) {
    Tree tree;
    tree.root = change_.folder;
    tree.environment = change_.environment;
    std::vector<ComparedFileName> files;
    for (auto& [version, blob] : read_) files.push_back({version.first, &blob.linted});
    if (auto error = compare_with_commit(tree, terms, linter_, files)) return error;
    for (const auto& [version, blob] : read_) known_[version] = places_of(blob.linted.findings);
    return std::nullopt;
  }

  LintedBlob read_next(const Version& version) {
    const auto header = change_.blobs->next();
    return lint_blob(linter_, version.first, version.second.kind, header.value_or(BlobHeader{}),
                     *change_.blobs, buffer_);
  }

  /// What a version has, linting it if it is not one that the change brings in.
  const Places& places_in(const Version& version) {
    const auto [place, is_new] = known_.try_emplace(version);
    if (!is_new || version.second.id.empty()) return place->second;
    change_.blobs->ask(version.second.id);
    LintedBlob blob = read_next(version);
    place->second = places_of(blob.linted.findings);
    for (const Trouble& trouble : blob.linted.troubles) {
      // Without its base a finding counts, which is said; what else is odd about it was odd
      // before.
      if (is_failure(trouble.kind)) change_.troubles.push_back(trouble);
    }
    return place->second;
  }

  /// Of all versions that have a value in a place, the first that adds it; where none does, the
  /// first that has it.
  void choose(const ChangedFile& file) {
    const Version version{file.path, file.blob};
    const auto places = known_.find(version);
    if (places == known_.end()) return;
    for (const Place& place : places->second) {
      const auto [chosen, is_first] = chosen_.try_emplace({file.path, place});
      if (!is_first && !chosen->second.is_inherited) continue;
      const bool is_inherited = has_in_all_bases(file, place);
      if (is_first || !is_inherited) chosen->second = {&file, is_inherited, is_inherited, false};
    }
  }

  bool has_in_all_bases(const ChangedFile& file, const Place& place) {
    return !file.bases.empty() &&
           std::all_of(file.bases.begin(), file.bases.end(), [&](const BlobName& base) {
             return places_in({file.path, base}).count(place) > 0;
           });
  }

  /// Of a range: what its start, or the place where the two sides parted, has already.
  void compare_with_bases() {
    std::set<std::string> paths;
    for (const auto& [where, chosen] : chosen_) paths.insert(where.first);
    if (paths.empty()) return;
    for (const std::string& base : change_.bases) {
      const auto blobs =
          blobs_at(change_.folder, change_.environment, base, {paths.begin(), paths.end()});
      if (!blobs) {
        change_.troubles.push_back({NoticeKind::git_failed, {}, blobs.error().message});
        return;
      }
      for (auto& [where, chosen] : chosen_) {
        const auto blob = blobs->find(where.first);
        if (blob == blobs->end()) continue;
        if (places_in({where.first, blob->second}).count(where.second) > 0) chosen.is_known = true;
      }
    }
  }

  void set_facts(Linted& linted, const Chosen& chosen) const {
    const ChangedFile& file = *chosen.file;
    const bool is_committed = !file.commit.empty() || chosen.is_known || file.is_unchanged;
    const bool is_spared = chosen.is_known && strictness_ == Strictness::lenient;
    for (Finding& finding : linted.findings) {
      finding.committed = is_committed ? Committed::yes : Committed::no;
      const bool is_allowed = finding.standing == Standing::allowed;
      if (is_spared && !is_allowed) finding.standing = Standing::already_committed;
      if (!records_ || file.commit.empty()) continue;
      finding.provenance = records_->provenance_of(file.commit);
      finding.provenance->paths.push_back(masked_path(matcher_, {}, file.path, linted.in_path));
      finding.provenance->is_in_head = chosen.is_in_head;
    }
  }

  /// Of a range: what the commits say of themselves, and what has become of the values.
  void look_up_commits() {
    std::set<std::string> commits;
    std::set<std::string> paths;
    for (const auto& [where, chosen] : chosen_) {
      if (chosen.file->commit.empty()) continue;
      commits.insert(chosen.file->commit);
      paths.insert(where.first);
    }
    if (commits.empty()) return;
    records_.emplace(change_.folder, change_.environment, commits, matcher_, change_.troubles);
    // A bare repository may have a HEAD that names no commit.
    const auto head =
        blobs_at(change_.folder, change_.environment, "HEAD", {paths.begin(), paths.end()});
    if (!head) return;
    for (auto& [where, chosen] : chosen_) {
      const auto blob = head->find(where.first);
      chosen.is_in_head =
          blob != head->end() && places_in({where.first, blob->second}).count(where.second) > 0;
    }
  }

  Change& change_;
  const Linter& linter_;
  const Matcher& matcher_;
  Strictness strictness_;
  std::vector<char> buffer_;
  std::map<Version, LintedBlob> read_;
  std::map<Version, Places> known_;
  std::map<std::pair<std::string, Place>, Chosen> chosen_;
  std::optional<CommitRecords> records_;
  std::size_t files_scanned_ = 0;
  std::size_t bytes_scanned_ = 0;
};

/// Files that were named and that the index does not have are read as a scan would.
void read_from_disk(const Change& change, const Linter& linter, ScanProgress& progress,
                    Reading& read) {
  Tree disk;
  for (const ChangedFile& file : change.files) {
    if (file.is_on_disk) disk.files.push_back(file.path);
  }
  if (disk.files.empty()) return;
  const RootFolder root(change.root);
  TreeResult result = read_tree(disk, root, linter, 1, progress);
  read.result.files_scanned += result.files_scanned;
  read.result.bytes_scanned += result.bytes_scanned;
  for (const std::string& path : disk.files) {
    read.tree.troubles.push_back({NoticeKind::not_in_index, path, {}});
  }
  for (FileResult& file : result.files) {
    for (Trouble& trouble : file.linted.troubles) {
      if (trouble.kind != NoticeKind::vanished) continue;
      trouble.kind = NoticeKind::no_such_path;
      const auto& path = trouble.path;
      std::erase_if(read.tree.troubles, [&](const Trouble& other) { return other.path == path; });
    }
    for (Finding& finding : file.linted.findings) finding.committed = Committed::no;
    const std::string path = disk.files[file.index];
    file.index = read.tree.files.size();
    read.tree.files.push_back(path);
    read.result.files.push_back(std::move(file));
  }
}

void leave_excluded_out(Change& change, const Terms& terms) {
  std::set<std::string> said;
  std::erase_if(change.files, [&](const ChangedFile& file) {
    auto trouble = exclusion_trouble(terms, file.path);
    // A range has several versions of it.
    if (trouble && said.insert(file.path).second) change.troubles.push_back(std::move(*trouble));
    return trouble.has_value();
  });
}

}  // namespace

Result<Reading> read_change(Change& change, const Matcher& matcher, const TreeTerms& terms,
                            Strictness strictness, ScanProgress& progress) {
  Reading read;
  read.tree.root = change.root;
  read.tree.is_repository = true;
  if (!change.files.empty()) {
    const Survey survey = survey_of_change(change);
    leave_excluded_out(change, terms.terms);
    const Linter linter(matcher, survey, &terms.terms);
    ChangeReader reader(change, linter, matcher, strictness);
    if (auto error = reader.run(terms, progress)) return *error;
    reader.finish(read.tree, read.result);
    read_from_disk(change, linter, progress, read);
    set_facts(read.tree.files, survey, reader_beside(change), read.result);
  }
  if (change.blobs && !change.root.empty()) {
    if (const auto error = change.blobs->finish()) {
      change.troubles.push_back({NoticeKind::git_failed, {}, error->message});
    }
  }
  std::move(change.troubles.begin(), change.troubles.end(), std::back_inserter(read.tree.troubles));
  return read;
}

}  // namespace lintel
