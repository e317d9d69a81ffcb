// SPDX-License-Identifier: MIT
#include "run/scan.h"

#include <unistd.h>

#include <algorithm>
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
#include "run/linter.h"
#include "run/progress.h"
#include "run/read_tree.h"

namespace lintel {
namespace {

Notice notice_from(const Trouble& trouble, const std::string& prefix, const Matcher& matcher) {
  return {trouble.kind, matcher.masked(prefix + trouble.path), matcher.masked(trouble.detail)};
}

void add_file(FileResult& file, const Tree& tree, const Matcher& matcher, Report& report) {
  const std::string& path = tree.files[file.index];
  for (const Trouble& trouble : file.linted.troubles) {
    report.notices.push_back(notice_from(trouble, tree.prefix, matcher));
  }
  if (file.linted.findings.empty()) return;
  FileInfo info;
  info.path = matcher.masked(tree.prefix + path);
  info.bytes = file.size;
  info.encoding = file.linted.encoding;
  if (!tree.prefix.empty()) set_fingerprints(file.linted.findings, info.path);
  for (Finding& finding : file.linted.findings) {
    finding.file = report.files.size();
    advise(finding, path);
    report.findings.push_back(std::move(finding));
  }
  report.files.push_back(std::move(info));
}

void add_troubles(const Tree& tree, const Matcher& matcher, Report& report) {
  for (const Trouble& trouble : tree.troubles) {
    report.notices.push_back(notice_from(trouble, tree.prefix, matcher));
  }
}

void add_result(const Tree& tree, TreeResult& result, const Matcher& matcher, Report& report) {
  report.summary.files_scanned += result.files_scanned;
  report.summary.bytes_scanned += result.bytes_scanned;
  for (FileResult& file : result.files) add_file(file, tree, matcher, report);
}

void scan_tree(const Tree& tree, unsigned threads, const Matcher& matcher, ScanProgress& progress,
               Report& report) {
  add_troubles(tree, matcher, report);
  if (tree.files.empty()) return;
  const RootFolder root(tree.root);
  const Survey survey = survey_of(tree.files, tree.starts, [&](const std::string& path) {
    return read_small_file(root, path);
  });
  const Linter linter(matcher, survey);
  TreeResult result = read_tree(tree, root, linter, threads, progress);
  set_committed(tree, linter, result);
  add_result(tree, result, matcher, report);
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
  for (Finding& finding : report.findings) finding.file = place[finding.file];
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
  const auto last = std::unique(
      report.notices.begin(), report.notices.end(),
      [](const Notice& a, const Notice& b) { return a.kind == b.kind && a.path == b.path; });
  report.notices.erase(last, report.notices.end());
}

/// Lists hold what counts; the rest is in the summary's numbers.
void leave_out_what_does_not_count(Report& report) {
  std::erase_if(report.findings,
                [](const Finding& finding) { return finding.standing != Standing::counts; });
  std::vector<FileInfo> files;
  std::size_t last = report.files.size();
  for (Finding& finding : report.findings) {
    if (finding.file != last) files.push_back(std::move(report.files[finding.file]));
    last = finding.file;
    finding.file = files.size() - 1;
  }
  report.files = std::move(files);
}

void finish(Report& report) {
  sort_report(report);
  count_findings(report.findings, report.summary);
  leave_out_what_does_not_count(report);
}

}  // namespace

Report scan(const Options& options, const std::vector<Tree>& trees, const Catalog& catalog,
            const Matcher& matcher) {
  Report report;
  report.catalog = &catalog;
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  ScanProgress progress;
  for (const Tree& tree : trees) progress.total += tree.files.size();
  const bool has_progress = !options.is_quiet && isatty(STDERR_FILENO) != 0;
  const ProgressLine line(progress, has_progress);
  for (const Tree& tree : trees) scan_tree(tree, threads, matcher, progress, report);
  finish(report);
  return report;
}

Report report_on(Reading& reading, const Catalog& catalog, const Matcher& matcher) {
  Report report;
  report.catalog = &catalog;
  add_troubles(reading.tree, matcher, report);
  add_result(reading.tree, reading.result, matcher, report);
  finish(report);
  return report;
}

}  // namespace lintel
