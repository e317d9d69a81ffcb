// SPDX-License-Identifier: MIT
#include "report/fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "report/printable.h"
#include "report/words.h"

namespace lintel {
namespace {

constexpr std::string_view kHeader =
    "# To be read, not applied: values are masked. `lintel fix --apply` writes what is safe,\n"
    "# `--apply=all` also what needs a step first.\n";

/// Lines that stand one behind the other.
struct Hunk {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Hunk hunk_at(const std::vector<ChangedLine>& lines, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < lines.size() && lines[end].line <= lines[end - 1].line + 1) ++end;
  return {begin, end};
}

/// `moved` is by how many lines the file has grown or shrunk before; it is brought up to date.
std::string hunk_text(const std::vector<ChangedLine>& lines, const Hunk& hunk,
                      std::ptrdiff_t& moved) {
  std::string removed;
  std::string added;
  std::size_t old_count = 0;
  std::size_t new_count = 0;
  for (std::size_t i = hunk.begin; i < hunk.end; ++i) {
    if (lines[i].before) {
      removed += '-' + printable_line(lines[i].before->text()) + '\n';
      ++old_count;
    }
    if (lines[i].after) {
      added += '+' + printable_line(lines[i].after->text()) + '\n';
      ++new_count;
    }
  }
  // Where there are no lines the one before is named.
  const auto begin = static_cast<std::ptrdiff_t>(lines[hunk.begin].line);
  const std::ptrdiff_t old_begin = begin - (old_count == 0 ? 1 : 0);
  const std::ptrdiff_t new_begin = begin + moved - (new_count == 0 ? 1 : 0);
  moved += static_cast<std::ptrdiff_t>(new_count) - static_cast<std::ptrdiff_t>(old_count);
  return fmt::format("@@ -{},{} +{},{} @@\n", old_begin, old_count, new_begin, new_count) +
         removed + added;
}

std::string diff_of(const FixedFile& file) {
  const std::string path = printable(file.path.text());
  std::string text = file.is_new ? "--- /dev/null\n" : "--- a/" + path + '\n';
  text += "+++ b/" + path + '\n';
  std::ptrdiff_t moved = 0;
  for (std::size_t i = 0; i < file.lines.size();) {
    const Hunk hunk = hunk_at(file.lines, i);
    text += hunk_text(file.lines, hunk, moved);
    i = hunk.end;
  }
  return text;
}

std::string_view kind_of(const FixNote& note) {
  if (note.kind == FixNote::Kind::by_hand) return "by hand";
  if (note.kind == FixNote::Kind::stays) return "stays";
  return note.fix_class == FixClass::safe ? "safe" : "needs a step first";
}

/// `3`, `3, 4`, `3, 4, 5, 6, 7 and 12 more`.
std::string numbers(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kShown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), kShown); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  }
  if (lines.size() > kShown) text += " and " + grouped(lines.size() - kShown) + " more";
  return text;
}

/// A line for all findings of which the same is to be said, in the order of the first.
std::string notes_of(const FixedFile& file) {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> notes;
  std::map<std::string, std::size_t> places;
  for (const FixNote& note : file.notes) {
    const std::string said = fmt::format("{}: {}", kind_of(note), printable(note.text.text()));
    const auto [place, is_new] = places.emplace(said, notes.size());
    if (is_new) notes.push_back({said, {}});
    notes[place->second].second.push_back(note.line);
  }
  std::string text;
  for (const auto& [said, lines] : notes) {
    text += fmt::format("# {}:{}: {}\n", printable(file.path.text()), numbers(lines), said);
  }
  return text;
}

std::string written(const FixReport& report) {
  std::string text;
  for (const FixedFile& file : report.files) {
    const std::string path = printable(file.path.text());
    if (file.is_written) text += path + (file.is_new ? ": created\n" : ": edited\n");
    if (file.is_written && file.was_dirty) {
      text += path + ": had changes that are not staged; git's index is as it was\n";
    }
    if (!file.failure.empty()) text += printable(file.failure.text()) + '\n';
  }
  return text;
}

std::string last_lines(const FixReport& report) {
  std::string text;
  if (report.left > 0) text += counted(report.left, "finding") + " left: see above.\n";
  if (!report.is_committed) return text;
  text +=
      "Still to do by hand, as a value that was committed stays readable:\n"
      "  rotate: revoke it where it was made, and make a new one if it is still needed\n"
      "  history: old commits hold it; `lintel scan --history` shows which. Rewriting them helps "
      "only\n"
      "    where nobody has a copy\n"
      "  clones: forks, mirrors, caches of CI and other people's clones keep it\n";
  return text;
}

}  // namespace

std::string fix_text(const FixReport& report) {
  std::string text;
  const bool has_diff = std::any_of(report.files.begin(), report.files.end(),
                                    [](const FixedFile& file) { return !file.lines.empty(); });
  if (has_diff && !report.is_applied) text += kHeader;
  for (const FixedFile& file : report.files) {
    if (!report.is_applied && !file.lines.empty()) text += diff_of(file);
    if (!report.is_applied) text += notes_of(file);
  }
  if (report.is_applied) {
    text += written(report);
    for (const FixedFile& file : report.files) text += notes_of(file);
  }
  for (const MaskedText& path : report.left_over) {
    text += printable(path.text()) + (report.is_applied
                                          ? ": left by a run that was killed; taken away\n"
                                          : ": left by a run that was killed; `--apply` takes it "
                                            "away\n");
  }
  if (report.is_applied) text += last_lines(report);
  if (text.empty()) text = "There is nothing to fix.\n";
  return text;
}

}  // namespace lintel
