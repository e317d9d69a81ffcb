// SPDX-License-Identifier: MIT
#include "report/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

#include "report/printable.h"
#include "report/words.h"

namespace lintel {
namespace {

constexpr std::size_t kNamed = 5;

struct Wording {
  NoticeKind kind;
  /// Behind the path.
  std::string_view one;
  /// Behind the number.
  std::string_view many;
  /// What is not known, or what was done instead.
  std::string_view so;
};

constexpr std::array<Wording, 27> kWordings{{
    {NoticeKind::binary, "is a binary file", "binary files", "nothing was looked for in it"},
    {NoticeKind::fifo, "is a FIFO", "FIFOs", "nothing was read from it"},
    {NoticeKind::socket, "is a socket", "sockets", "nothing was read from it"},
    {NoticeKind::device, "is a device", "devices", "nothing was read from it"},
    {NoticeKind::directory, "is a folder with the name of a file that Nx reads",
     "folders with the name of a file that Nx reads", "it was not read as that file"},
    {NoticeKind::link_outside,
     "is a symbolic link that leaves the root, is broken or runs in a circle",
     "symbolic links that leave the root, are broken or run in a circle",
     "what it points to was not read"},
    {NoticeKind::nested_repository, "is a repository of its own", "repositories of their own",
     "nothing in it was read; scan it by itself"},
    {NoticeKind::submodule, "is a submodule", "submodules",
     "nothing in it was read; scan it by itself"},
    {NoticeKind::excluded, "is excluded", "files that are excluded",
     "nothing was looked for in it"},
    {NoticeKind::vanished, "is not there any more", "files that are not there any more",
     "what it held is not known"},
    {NoticeKind::not_parsed, "is not valid in its format",
     "files that are not valid in their format",
     "it was followed as far as possible and read as text; a value that only its key gives "
     "away can have been missed"},
    {NoticeKind::partly_followed, "has more values, or nests them deeper, than are followed",
     "files with more values, or nested deeper, than are followed",
     "the rest was read as text; a value that only its key gives away can have been missed"},
    {NoticeKind::over_parse_limit, "is too large to be parsed",
     "files that are too large to be parsed",
     "it was read as text; a value that only its key gives away can have been missed"},
    {NoticeKind::invalid_utf8, "holds bytes that are not UTF-8",
     "files with bytes that are not UTF-8", "each such byte was read as a character of its own"},
    {NoticeKind::changed, "changed while it was read", "files that changed while being read",
     "what came or went meanwhile is not known"},
    {NoticeKind::not_in_index, "is not in git's index", "files that are not in git's index",
     "what stands on the disk was read, and git will not publish it as it is"},
    {NoticeKind::allowance_ended, "has an allowance that has ended", "allowances that have ended",
     "what it allowed counts again"},
    {NoticeKind::not_heeded, "asks for what is not left to it",
     "places that ask for what is not left to them", "it is not heeded"},
    {NoticeKind::baseline_outdated, "lists findings that are there no more",
     "baselines that list findings which are there no more", "`lintel baseline` drops them"},
    {NoticeKind::partial_report, "this SARIF covers a part of the repository",
     "SARIF reports of a part",
     "uploaded without --sarif-category, it closes the alerts of all "
     "that was not scanned"},
    {NoticeKind::remote_not_named, "the remote of the push is not named",
     "pushes to a remote that is not named",
     "what any of these has was taken for pushed; `lintel hook --push NAME` asks the one"},
    {NoticeKind::no_base, "--config-from names no commit", "revisions that name no commit",
     "no allowance of the repository counts, as a new branch has no base; name the branch that "
     "it will go to"},
    {NoticeKind::unreadable, "cannot be read", "files or folders that cannot be read",
     "what it holds is not known"},
    {NoticeKind::no_such_path, "does not exist", "paths that do not exist",
     "nothing was read for it"},
    {NoticeKind::git_failed, "git could not do its part", "times that git could not do its part",
     "which files belong to the repository is not known"},
    {NoticeKind::shallow_history, "the clone is shallow", "shallow clones",
     "what was committed before its oldest commits was not seen; `git fetch --unshallow` gets it"},
    {NoticeKind::missing_objects, "the clone has not all objects", "clones without all objects",
     "what they hold was not seen; a full clone has them"},
}};

const Wording& wording_of(NoticeKind kind) {
  const auto found = std::find_if(kWordings.begin(), kWordings.end(),
                                  [&](const Wording& wording) { return wording.kind == kind; });
  assert(found != kWordings.end());
  return *found;
}

std::string in_brackets(const Notice& notice) {
  return notice.detail.empty() ? std::string()
                               : fmt::format(" ({})", printable(notice.detail.text()));
}

std::string quoted(const Notice& notice) {
  // Somebody typed nothing between two quotes.
  const bool is_typed = notice.kind == NoticeKind::no_such_path;
  return notice.path.empty() && !is_typed ? "-"
                                          : fmt::format("'{}'", printable(notice.path.text()));
}

std::string many_sentence(NoticeKind kind, const std::vector<const Notice*>& notices) {
  std::vector<std::string> names;
  for (const Notice* notice : notices) {
    if (names.size() == kNamed) break;
    names.push_back(quoted(*notice) + in_brackets(*notice));
  }
  std::string list = joined(names, ", ");
  if (notices.size() > kNamed) {
    list += fmt::format(" and {} more", grouped(notices.size() - kNamed));
  }
  const Wording& wording = wording_of(kind);
  return fmt::format("{} {}: {}; for each: {}", grouped(notices.size()), wording.many, list,
                     wording.so);
}

/// One line a glob: which files it leaves out, a person can list; how many, he must know.
void add_excluded_lines(const std::vector<const Notice*>& notices,
                        std::vector<std::string>& lines) {
  std::map<std::string, std::size_t> counts;
  for (const Notice* notice : notices) ++counts[notice->detail.text()];
  for (const auto& [glob, count] : counts) {
    lines.push_back(fmt::format("note: {} {} excluded by {}: nothing was looked for in {}",
                                counted(count, "file"), count == 1 ? "is" : "are", printable(glob),
                                count == 1 ? "it" : "them"));
  }
}

}  // namespace

std::string sentence(const Notice& notice) {
  const Wording& wording = wording_of(notice.kind);
  // git speaks of the repository as a whole; its path, if any, comes behind.
  const bool has_subject = !notice.path.empty() || notice.kind == NoticeKind::no_such_path;
  if (notice.kind == NoticeKind::git_failed || !has_subject) {
    const std::string at = notice.path.empty() ? std::string() : " at " + quoted(notice);
    return fmt::format("{}{}{}: {}", wording.one, at, in_brackets(notice), wording.so);
  }
  return fmt::format("{} {}{}: {}", quoted(notice), wording.one, in_brackets(notice), wording.so);
}

Severity weight_of(NoticeKind kind) {
  if (is_failure(kind)) return Severity::error;
  const bool is_note = is_skip(kind) || kind == NoticeKind::baseline_outdated;
  return is_note ? Severity::note : Severity::warning;
}

std::map<NoticeKind, std::vector<const Notice*>> by_kind(const std::vector<Notice>& notices) {
  std::map<NoticeKind, std::vector<const Notice*>> kinds;
  for (const Notice& notice : notices) kinds[notice.kind].push_back(&notice);
  return kinds;
}

std::vector<std::string> notice_lines(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& [kind, notices] : by_kind(report.notices)) {
    if (kind == NoticeKind::excluded) {
      add_excluded_lines(notices, lines);
      continue;
    }
    const std::string text =
        notices.size() == 1 ? sentence(*notices.front()) : many_sentence(kind, notices);
    lines.push_back(fmt::format("{}: {}", name_of(weight_of(kind)), text));
  }
  return lines;
}

namespace {

std::string not_counted(const Summary& summary) {
  std::vector<std::string> parts;
  if (summary.allowed != 0) parts.push_back(grouped(summary.allowed) + " allowed");
  if (summary.known != 0) parts.push_back(grouped(summary.known) + " known");
  if (summary.already_committed != 0) {
    parts.push_back(grouped(summary.already_committed) + " already committed");
  }
  return parts.empty() ? std::string() : "; not counted: " + joined(parts, ", ");
}

}  // namespace

std::string already_committed_line(std::size_t count) {
  return fmt::format(
      "{} {} committed already, so {} not count here (--strict counts them); `lintel scan` shows "
      "what is still there",
      counted(count, "finding"), count == 1 ? "was" : "were", count == 1 ? "it does" : "they do");
}

std::string summary_line(const Report& report) {
  std::size_t skipped = 0;
  std::vector<std::string> reasons;
  for (const auto& [kind, notices] : by_kind(report.notices)) {
    if (!is_skip(kind)) continue;
    skipped += notices.size();
    reasons.push_back(fmt::format("{} {}", grouped(notices.size()), name_of(kind)));
  }
  return fmt::format(
      "read {} ({}), skipped {}{}{}{}", counted(report.summary.files_scanned, "file"),
      counted(report.summary.bytes_scanned, "byte"), skipped == 0 ? "none" : grouped(skipped),
      skipped == 0 ? "" : ": ", joined(reasons, ", "), not_counted(report.summary));
}

}  // namespace lintel
