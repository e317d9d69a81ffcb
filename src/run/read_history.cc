// SPDX-License-Identifier: MIT
#include "run/read_history.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "discover/range.h"
#include "parse/format.h"
#include "run/judgement.h"
#include "run/lint_blob.h"
#include "run/linter.h"
#include "run/path_masks.h"
#include "run/places.h"
#include "run/provenance.h"
#include "run/sift.h"

namespace lintel {
namespace {

constexpr std::uint32_t kNone = HistoryEntry::kNone;

/// A blob that is to be linted as the file at a path.
struct Candidate {
  std::uint32_t blob = 0;
  std::uint32_t path = 0;
  EntryKind kind = EntryKind::file;
  /// Of the commits that brought it there, kNone where there is none. Lower is newer.
  std::uint32_t newest = kNone;
  std::uint32_t oldest = kNone;
};

/// One value in one place, over all versions that have it.
struct Found {
  std::vector<Finding> findings;
  /// As in Linted, of all versions that have it.
  std::vector<Span> in_path;
  std::uint32_t blob = 0;
  std::uint32_t newest = kNone;
  std::uint32_t oldest = kNone;
  bool is_in_head = false;
  Encoding encoding = Encoding::utf8;
};

using FoundPlaces = std::map<std::pair<std::uint32_t, Place>, Found>;

/// The version to show comes first: HEAD's, else the newest.
bool is_better(const Found& a, const Found& b) {
  return std::tuple(!a.is_in_head, a.newest, a.blob) < std::tuple(!b.is_in_head, b.newest, b.blob);
}

std::uint32_t older(std::uint32_t a, std::uint32_t b) {
  if (a == kNone || b == kNone) return std::min(a, b);
  return std::max(a, b);
}

void merge_into(FoundPlaces& all, std::pair<std::uint32_t, Place> where, Found found) {
  const auto [known, is_new] = all.try_emplace(std::move(where));
  if (is_new) {
    known->second = std::move(found);
    return;
  }
  const std::uint32_t oldest = older(known->second.oldest, found.oldest);
  std::vector<Span> in_path = std::move(known->second.in_path);
  in_path.insert(in_path.end(), found.in_path.begin(), found.in_path.end());
  if (is_better(found, known->second)) known->second = std::move(found);
  known->second.oldest = oldest;
  known->second.in_path = std::move(in_path);
}

/// What HEAD's nx.json files say holds for all of the history.
Survey survey_of_head(const History& history) {
  std::vector<std::string> paths = history.paths;
  std::sort(paths.begin(), paths.end());
  BlobReader blobs(history.folder, history.environment, BlobReader::Answers::at_once);
  return survey_of(paths, {},
                   [&](const std::string& path) { return read_small_blob(blobs, "HEAD:" + path); });
}

class HistoryReader {
 public:
  HistoryReader(History& history, const Matcher& matcher, const Terms& terms, Reach reach,
                unsigned readers)
      : history_(history),
        matcher_(matcher),
        terms_(terms),
        reach_(reach),
        readers_(readers),
        masks_(matcher) {}

  Reading run(ScanProgress& progress) {
    progress.total += history_.blobs.size();
    auto listed =
        std::async(std::launch::async | std::launch::deferred, [this] { list_entries(history_); });
    sifted_ = sift(history_, matcher_, readers_, progress);
    listed.get();
    add_unreachable();
    const Survey survey = survey_of_head(history_);
    const Linter linter(matcher_, survey, &terms_);
    choose_candidates(linter);
    look_up_head();
    lint_candidates(linter);
    Reading reading;
    reading.tree.root = history_.root;
    reading.tree.is_repository = true;
    report(reading);
    return reading;
  }

 private:
  /// What no ref leads to has no path: it is named after its id. Where the listing broke off,
  /// anything may be reachable.
  void add_unreachable() {
    if (reach_ == Reach::from_refs && history_.is_whole) return;
    std::vector<bool> is_reached(history_.blobs.size(), false);
    for (const HistoryEntry& entry : history_.entries) is_reached[entry.blob] = true;
    for (std::size_t i = 0; i < is_reached.size(); ++i) {
      if (is_reached[i]) continue;
      HistoryEntry entry;
      entry.blob = static_cast<std::uint32_t>(i);
      entry.path = static_cast<std::uint32_t>(history_.paths.size());
      history_.paths.push_back("unreachable/" + std::string(history_.blobs[i]));
      history_.entries.push_back(entry);
    }
  }

  /// Also counts what was read, and says what was not.
  void choose_candidates(const Linter& linter) {
    std::vector<bool> is_parsed;
    for (const std::string& path : history_.paths) {
      is_parsed.push_back(is_always_parsed(linter.format_at(path)));
    }
    const std::vector<bool> is_excluded = excluded_paths();
    std::vector<bool> is_counted(history_.blobs.size(), false);
    std::map<std::tuple<std::uint32_t, std::uint32_t, EntryKind>, Candidate> candidates;
    for (const HistoryEntry& entry : history_.entries) {
      if (is_excluded[entry.path]) continue;
      const Sifted state = sifted_.states[entry.blob];
      if (!is_counted[entry.blob]) count(entry, state);
      is_counted[entry.blob] = true;
      const bool is_file_with_fields = is_parsed[entry.path] && entry.kind == EntryKind::file;
      if (state == Sifted::unread || (state != Sifted::woken && !is_file_with_fields)) {
        if (state == Sifted::binary) binaries_.insert(entry.path);
        continue;
      }
      Candidate& candidate = candidates[{entry.blob, entry.path, entry.kind}];
      candidate.blob = entry.blob;
      candidate.path = entry.path;
      candidate.kind = entry.kind;
      candidate.newest = std::min(candidate.newest, entry.commit);
      candidate.oldest = older(candidate.oldest, entry.commit);
    }
    for (const auto& [key, candidate] : candidates) candidates_.push_back(candidate);
  }

  std::vector<bool> excluded_paths() {
    std::vector<bool> is_excluded;
    for (const std::string& path : history_.paths) {
      auto trouble = exclusion_trouble(terms_, path);
      is_excluded.push_back(trouble.has_value());
      if (trouble) troubles_.push_back(std::move(*trouble));
    }
    return is_excluded;
  }

  void count(const HistoryEntry& entry, Sifted state) {
    if (state == Sifted::unread) {
      troubles_.push_back({NoticeKind::unreadable, history_.paths[entry.path],
                           "git could not give " + std::string(history_.blobs[entry.blob])});
    } else if (state != Sifted::binary) {
      ++files_scanned_;
      bytes_scanned_ += sifted_.sizes[entry.blob];
    }
  }

  void look_up_head() {
    std::set<std::string> paths;
    for (const Candidate& candidate : candidates_) paths.insert(history_.paths[candidate.path]);
    if (paths.empty() || history_.commits.size() == 0) return;
    // Before the first commit of a branch there is no HEAD to look at.
    auto blobs =
        blobs_at(history_.folder, history_.environment, "HEAD", {paths.begin(), paths.end()});
    if (blobs) head_ = std::move(*blobs);
  }

  bool is_in_head(const Candidate& candidate) const {
    const auto blob = head_.find(history_.paths[candidate.path]);
    return blob != head_.end() && blob->second.id == history_.blobs[candidate.blob];
  }

  struct Part {
    FoundPlaces found;
    std::vector<Trouble> troubles;
  };

  Part lint_some(const Linter& linter, std::size_t first, std::size_t last) const {
    Part part;
    if (first == last) return part;
    BlobReader blobs(history_.folder, history_.environment, BlobReader::Answers::buffered);
    for (std::size_t i = first; i < last; ++i) {
      blobs.ask(history_.blobs[candidates_[i].blob]);
    }
    blobs.end();
    std::vector<char> buffer;
    for (std::size_t i = first; i < last; ++i) {
      const Candidate& candidate = candidates_[i];
      const auto header = blobs.next();
      LintedBlob blob = lint_blob(linter, history_.paths[candidate.path], candidate.kind,
                                  header.value_or(BlobHeader{}), blobs, buffer);
      std::move(blob.linted.troubles.begin(), blob.linted.troubles.end(),
                std::back_inserter(part.troubles));
      take(candidate, blob.linted, part);
    }
    if (const auto error = blobs.finish()) {
      part.troubles.push_back({NoticeKind::git_failed, {}, error->message});
    }
    return part;
  }

  void take(const Candidate& candidate, Linted& linted, Part& part) const {
    std::map<Place, std::vector<Finding>> by_place;
    for (Finding& finding : linted.findings) {
      // What was once wrong with a comment, or within reach, does not matter any more.
      const bool is_past = is_exposure(*finding.rule) && !is_in_head(candidate);
      if (is_state(*finding.rule) || is_past) continue;
      by_place[place_of(finding)].push_back(std::move(finding));
    }
    for (auto& [place, findings] : by_place) {
      Found found;
      found.findings = std::move(findings);
      found.in_path = linted.in_path;
      found.blob = candidate.blob;
      found.newest = candidate.newest;
      found.oldest = candidate.oldest;
      found.is_in_head = is_in_head(candidate);
      found.encoding = linted.encoding;
      merge_into(part.found, {candidate.path, place}, std::move(found));
    }
  }

  void lint_candidates(const Linter& linter) {
    const std::size_t share = (candidates_.size() + readers_ - 1) / std::max(readers_, 1U);
    std::vector<std::future<Part>> parts;
    for (std::size_t first = 0; first < candidates_.size(); first += share) {
      const std::size_t last = std::min(first + share, candidates_.size());
      parts.push_back(std::async(std::launch::async | std::launch::deferred,
                                 [&, first, last] { return lint_some(linter, first, last); }));
    }
    for (auto& future : parts) {
      Part part = future.get();
      for (auto& [where, found] : part.found) merge_into(found_, where, std::move(found));
      std::move(part.troubles.begin(), part.troubles.end(), std::back_inserter(troubles_));
    }
  }

  CommitRecords look_up_commits() {
    std::set<std::string> commits;
    for (const auto& [where, found] : found_) {
      if (found.oldest != kNone) commits.insert(std::string(history_.commits[found.oldest]));
    }
    return CommitRecords(history_.folder, history_.environment, commits, matcher_, troubles_);
  }

  /// One value under one rule, wherever it stands.
  struct Spread {
    std::set<std::string> paths;
    std::uint32_t oldest = kNone;
  };

  Provenance provenance_of(const Found& found, const Spread& spread,
                           const CommitRecords& records) const {
    Provenance provenance = records.provenance_of(std::string(history_.commits[spread.oldest]));
    if (found.oldest != spread.oldest) {
      provenance.path_commit = std::string(history_.commits[found.oldest]);
      provenance.path_date = records.provenance_of(provenance.path_commit).date;
    }
    provenance.is_in_head = found.is_in_head;
    for (const std::string& path : spread.paths) provenance.paths.push_back(masks_.in_tree(path));
    return provenance;
  }

  void report(Reading& reading) {
    const CommitRecords records = look_up_commits();
    std::map<std::pair<const Rule*, ValueDigest>, Spread> spreads;
    for (const auto& [where, found] : found_) {
      const auto& [rule, key, value] = where.second;
      Spread& spread = spreads[{rule, value}];
      spread.paths.insert(history_.paths[where.first]);
      spread.oldest = older(spread.oldest, found.oldest);
      masks_.add(history_.paths[where.first], found.in_path);
    }
    ResultsByPath by_path(matcher_);
    for (auto& [where, found] : found_) {
      const auto& [rule, key, value] = where.second;
      FileResult file;
      file.size = sifted_.sizes[found.blob];
      file.linted.encoding = found.encoding;
      file.linted.in_path = found.in_path;
      for (Finding& finding : found.findings) {
        finding.committed = Committed::yes;
        if (found.oldest != kNone) {
          finding.provenance = provenance_of(found, spreads[{rule, value}], records);
        }
        file.linted.findings.push_back(std::move(finding));
      }
      by_path.add(history_.paths[where.first], std::move(file));
    }
    by_path.finish(reading.tree, reading.result);
    reading.result.files_scanned = files_scanned_;
    reading.result.bytes_scanned = bytes_scanned_;
    say_troubles(reading);
  }

  void say_troubles(Reading& reading) {
    for (const std::uint32_t path : binaries_) {
      reading.tree.troubles.push_back({NoticeKind::binary, history_.paths[path], {}});
    }
    say_lost(reading.tree.troubles);
    for (auto* troubles : {&history_.troubles, &sifted_.troubles, &troubles_}) {
      std::move(troubles->begin(), troubles->end(), std::back_inserter(reading.tree.troubles));
    }
  }

  void say_lost(std::vector<Trouble>& troubles) const {
    std::set<std::string, std::less<>> unmet;
    if (reach_ == Reach::all_objects) unmet = history_.corrupt;
    std::vector<const LostBlob*> missing;
    for (const LostBlob& blob : history_.lost) {
      if (exclusion_trouble(terms_, blob.path)) continue;
      unmet.erase(blob.id);
      if (blob.is_corrupt) {
        troubles.push_back(
            {NoticeKind::unreadable, blob.path, "its object " + blob.id + " is corrupt"});
      } else {
        missing.push_back(&blob);
      }
    }
    for (const std::string& id : unmet) {
      troubles.push_back({NoticeKind::git_failed, {}, "the object " + id + " is corrupt"});
    }
    if (!missing.empty()) troubles.push_back({NoticeKind::missing_objects, {}, list_of(missing)});
  }

  static std::string list_of(const std::vector<const LostBlob*>& missing) {
    constexpr std::size_t kNamed = 3;
    std::string text = std::to_string(missing.size());
    text += missing.size() == 1 ? " file is missing: " : " files are missing: ";
    for (std::size_t i = 0; i < std::min(missing.size(), kNamed); ++i) {
      text += (i > 0 ? ", " : "") + missing[i]->path + ' ' + missing[i]->id;
    }
    if (missing.size() > kNamed)
      text += " and " + std::to_string(missing.size() - kNamed) + " more";
    return text;
  }

  History& history_;
  const Matcher& matcher_;
  const Terms& terms_;
  Reach reach_;
  unsigned readers_;
  PathMasks masks_;
  SiftedBlobs sifted_;
  std::vector<Candidate> candidates_;
  std::set<std::uint32_t> binaries_;
  std::map<std::string, BlobName> head_;
  FoundPlaces found_;
  std::vector<Trouble> troubles_;
  std::size_t files_scanned_ = 0;
  std::size_t bytes_scanned_ = 0;
};

}  // namespace

Reading read_history(History& history, const Matcher& matcher, const Terms& terms, Reach reach,
                     unsigned readers, ScanProgress& progress) {
  if (history.root.empty()) {
    Reading reading;
    reading.tree.troubles = std::move(history.troubles);
    return reading;
  }
  return HistoryReader(history, matcher, terms, reach, readers).run(progress);
}

}  // namespace lintel
