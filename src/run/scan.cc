// SPDX-License-Identifier: MIT
#include "run/scan.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "assess/advice.h"
#include "discover/open_file.h"
#include "discover/tree.h"
#include "review/review.h"
#include "run/committed.h"
#include "run/judgement.h"
#include "run/linter.h"
#include "run/path_masks.h"
#include "run/progress.h"
#include "run/read_tree.h"
#include "run/set_live.h"

namespace lintel {
namespace {

void add_troubles(const std::vector<Trouble>& troubles, const PathMasks& paths, Report& report) {
  for (const Trouble& trouble : troubles) report.notices.push_back(paths.notice_from(trouble));
}

void add_file(FileResult& file, const std::string& path, const PathMasks& paths, Report& report) {
  add_troubles(file.linted.troubles, paths, report);
  if (file.linted.findings.empty()) return;
  FileInfo info;
  info.path = paths.shown(path);
  info.path_in_tree = paths.in_tree(path);
  // With a prefix it is another repository than the one here; masked, it is none to type.
  const bool is_typed = info.path.text() == path;
  info.bytes = file.size;
  info.encoding = file.linted.encoding;
  if (info.path != info.path_in_tree) set_fingerprints(file.linted.findings, info.path);
  for (Finding& finding : file.linted.findings) {
    finding.file = report.files.size();
    advise(finding, path, is_typed ? path : std::string_view());
    report.findings.push_back(std::move(finding));
  }
  report.files.push_back(std::move(info));
}

PathMasks path_masks_of(const Tree& tree, const TreeResult& result, const Matcher& matcher) {
  PathMasks paths(matcher, tree.prefix);
  for (const FileResult& file : result.files) {
    paths.add(tree.files[file.index], file.linted.in_path);
  }
  return paths;
}

/// What was read, judged by the terms; `usage` says which of them were of use. `tree` may say
/// things of files that it does not list.
void add_result(const Tree& tree, TreeResult& result, const Terms& terms, const Matcher& matcher,
                Usage& usage, Report& report) {
  report.summary.files_scanned += result.files_scanned;
  report.summary.bytes_scanned += result.bytes_scanned;
  const std::string day = today();
  const Masker masked = [&](std::string_view text) { return matcher.masked(text); };
  const PathMasks paths = path_masks_of(tree, result, matcher);
  add_troubles(tree.troubles, paths, report);
  const std::size_t first = report.findings.size();
  std::vector<OtherFile> others;
  for (FileResult& file : result.files) {
    const std::string& path = tree.files[file.index];
    judge(file.linted.findings, paths.in_tree(path), terms, day, masked, usage);
    for (const Finding& finding : file.linted.findings) {
      if (finding.shadowed_by) others.push_back(file.linted.others[*finding.shadowed_by->file]);
    }
    add_file(file, path, paths, report);
  }
  place_shadows(others, first, paths, report);
}

/// Shared by all trees of one scan.
struct Scanning {
  const Options& options;
  const Matcher& matcher;
  unsigned threads;
  ScanProgress& progress;
  Report& report;
};

enum class Blame { terms, nothing };

std::optional<Error> scan_tree(const Scanning& scanning, const Tree& tree, const TreeTerms& terms,
                               Blame blame) {
  const Matcher& matcher = scanning.matcher;
  Report& report = scanning.report;
  add_troubles(terms.terms.troubles, PathMasks(matcher), report);
  const RootFolder root(tree.root);
  const Survey survey = survey_of(
      tree.files, tree.starts, [&](const std::string& path) { return read_small_file(root, path); },
      [&](const std::string& path) { return read_inner_link(root, path); });
  const Linter linter(matcher, survey, &terms.terms, tree.prefix);
  const Tree kept = without_excluded(tree, terms.terms);
  TreeResult result = read_tree(kept, root, linter, scanning.threads, scanning.progress);
  std::vector<ComparedFileName> compared;
  for (FileResult& file : result.files) {
    compared.push_back({kept.files[file.index], &file.linted});
  }
  if (auto error = compare_with_commit(kept, terms, linter, compared)) return error;
  set_committed(kept, linter, result);
  NxTokenReader tokens(
      kept.files, linter, matcher.catalog(),
      [&](const std::string& path) { return read_small_file(root, path); },
      [&](const std::string& path) { return is_tracked(kept, path); });
  set_live(kept.files, tokens, result);
  Usage usage(terms.terms);
  add_result(kept, result, terms.terms, matcher, usage, report);
  blame_changes(terms, matcher, report);
  // Of a file that could not be read nobody knows what of it is of use.
  const bool has_failure =
      std::any_of(report.notices.begin(), report.notices.end(),
                  [](const Notice& notice) { return is_failure(notice.kind); });
  if (blame == Blame::terms && !has_failure) blame_terms(tree, terms, usage, matcher, report);
  return std::nullopt;
}

/// By path; findings of one file stay in their order, which is that of the file.
void sort_report(Report& report) {
  std::vector<std::size_t> order(report.files.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return report.files[a].path < report.files[b].path;
  });
  std::vector<std::size_t> place(order.size());
  std::vector<FileInfo> files;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    files.push_back(std::move(report.files[order[i]]));
  }
  report.files = std::move(files);
  for (Finding& finding : report.findings) {
    finding.file = place[finding.file];
    if (finding.shadowed_by) finding.shadowed_by->file = place[*finding.shadowed_by->file];
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return std::tie(a.file, a.begin.line, a.begin.column, a.rule->id) <
                            std::tie(b.file, b.begin.line, b.begin.column, b.rule->id);
                   });
  std::stable_sort(report.notices.begin(), report.notices.end(),
                   [](const Notice& a, const Notice& b) {
                     return std::tie(a.kind, a.path) < std::tie(b.kind, b.path);
                   });
  // What was seen while listing may have been seen again while reading.
  const auto last = std::unique(report.notices.begin(), report.notices.end(),
                                [](const Notice& a, const Notice& b) {
                                  const bool is_same = a.kind == b.kind && a.path == b.path;
                                  return is_same && (!is_of_report(a.kind) || a.detail == b.detail);
                                });
  report.notices.erase(last, report.notices.end());
}

unsigned threads_of(const Options& options) {
  return options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

bool has_progress(const Options& options) {
  return !options.is_quiet && isatty(STDERR_FILENO) != 0;
}

/// What one report can have once only, though each repository may say it.
struct SharedTerms {
  std::map<std::string, SeverityChange> severity;
  std::optional<std::optional<Severity>> fail_on;
  std::string first_root;

  std::optional<Error> add(const Tree& tree, const Terms& terms) {
    if (first_root.empty()) {
      first_root = tree.root;
      severity = terms.severity;
      fail_on = terms.fail_on;
      return std::nullopt;
    }
    if (severity == terms.severity && fail_on == terms.fail_on) return std::nullopt;
    return Error{"the configurations of " + first_root + " and " + tree.root +
                 " differ in `severity` or `failOn`; scan them one by one"};
  }
};

void finish(Report& report, const std::map<std::string, SeverityChange>& severity,
            Catalog& catalog) {
  apply_severities(severity, catalog, report);
  sort_report(report);
  relate_values(report);
  count_findings(report.findings, report.summary);
  report.summary.excluded = static_cast<std::size_t>(
      std::count_if(report.notices.begin(), report.notices.end(),
                    [](const Notice& notice) { return notice.kind == NoticeKind::excluded; }));
}

}  // namespace

Result<Report> scan_by(const Options& options, const Tree& tree, const TreeTerms& terms,
                       Catalog& catalog, const Matcher& matcher) {
  Report report;
  report.catalog = &catalog;
  ScanProgress progress;
  progress.total += tree.files.size();
  const ProgressLine line(progress, has_progress(options));
  const Scanning scanning{options, matcher, threads_of(options), progress, report};
  if (auto error = scan_tree(scanning, tree, terms, Blame::nothing)) return *error;
  finish(report, terms.terms.severity, catalog);
  return report;
}

Result<Report> scan(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                    const Matcher& matcher) {
  Report report;
  report.catalog = &catalog;
  ScanProgress progress;
  for (const Tree& tree : trees) progress.total += tree.files.size();
  const ProgressLine line(progress, has_progress(options));
  SharedTerms shared;
  for (const Tree& tree : trees) {
    if (tree.files.empty()) {
      add_troubles(tree.troubles, PathMasks(matcher, tree.prefix), report);
      continue;
    }
    auto terms = read_terms(options, tree, files_on_disk(tree), catalog);
    if (!terms) return terms.error();
    if (auto error = shared.add(tree, terms->terms)) return *error;
    const Scanning scanning{options, matcher, threads_of(options), progress, report};
    if (auto error = scan_tree(scanning, tree, *terms, Blame::terms)) return *error;
  }
  report.fail_on = shared.fail_on;
  finish(report, shared.severity, catalog);
  return report;
}

Report report_on(Reading& reading, const TreeTerms& terms, Catalog& catalog,
                 const Matcher& matcher) {
  Report report;
  report.catalog = &catalog;
  add_troubles(terms.terms.troubles, PathMasks(matcher), report);
  Usage usage(terms.terms);
  add_result(reading.tree, reading.result, terms.terms, matcher, usage, report);
  blame_changes(terms, matcher, report);
  report.fail_on = terms.terms.fail_on;
  finish(report, terms.terms.severity, catalog);
  return report;
}

}  // namespace lintel
