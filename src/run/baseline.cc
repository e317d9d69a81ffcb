// SPDX-License-Identifier: MIT
#include "run/baseline.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "report/printable.h"
#include "report/words.h"
#include "review/baseline.h"
#include "run/output.h"
#include "run/path_masks.h"
#include "run/scan.h"

namespace lintel {
namespace {

bool has_failure(const Report& report) {
  return std::any_of(report.notices.begin(), report.notices.end(),
                     [](const Notice& notice) { return is_failure(notice.kind); });
}

std::vector<BaselineEntry> entries_from(const Report& report, const Tree& tree,
                                        const Terms& terms) {
  std::vector<BaselineEntry> entries;
  for (const Finding& finding : report.findings) {
    // What comments and entries are to be blamed for is mended, and not grown used to.
    if (finding.standing == Standing::allowed || is_state(*finding.rule)) continue;
    entries.push_back(entry_of(finding, report.files[finding.file].path_in_tree,
                               finding.keyed[terms.baseline_key]));
  }
  for (const BaselineEntry& old : terms.baseline->entries) {
    if (!covers(tree, old.path)) entries.push_back(old);
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

std::size_t count_of_others(const std::vector<BaselineEntry>& all,
                            const std::vector<BaselineEntry>& known) {
  std::vector<BaselineEntry> others;
  std::set_difference(all.begin(), all.end(), known.begin(), known.end(),
                      std::back_inserter(others));
  return others.size();
}

/// Writes one file; the report is that of the scan.
Result<Report> write_baseline(const Options& options, const Tree& tree, Catalog& catalog,
                              const Matcher& matcher) {
  auto terms = read_terms(options, tree, files_on_disk(tree), catalog);
  if (!terms) return terms.error();
  Terms& rules = terms->terms;
  const bool is_new = !rules.baseline;
  if (is_new) {
    rules.baseline_key = rules.keys.size();
    rules.baseline = Baseline{random_key(), {}};
    rules.keys.push_back(rules.baseline->key);
  }
  auto report = scan_by(options, tree, *terms, catalog, matcher);
  if (!report || has_failure(*report)) return report;
  Baseline written{rules.baseline->key, entries_from(*report, tree, rules)};
  const std::string name = tree.prefix + std::string(kBaselineName);
  std::string said = printable(matcher.masked(name).text()) + ": ";
  if (is_new && written.entries.empty()) {
    said += "not written: nothing was found that it could know";
  } else {
    const auto& old = rules.baseline->entries;
    const auto error =
        write_to_file(tree.root + '/' + std::string(kBaselineName), baseline_text(written));
    if (error) return *error;
    said += grouped(written.entries.size()) + " known, " +
            grouped(count_of_others(written.entries, old)) + " of them new, " +
            grouped(count_of_others(old, written.entries)) + " dropped";
  }
  if (!options.is_quiet) write_to_stderr("lintel: " + said + '\n');
  return report;
}

}  // namespace

Result<Report> write_baselines(const Options& options, const std::vector<Tree>& trees,
                               Catalog& catalog, const Matcher& matcher) {
  Report all;
  all.catalog = &catalog;
  for (const Tree& tree : trees) {
    if (tree.files.empty()) {
      const PathMasks paths(matcher, tree.prefix);
      for (const Trouble& trouble : tree.troubles) {
        all.notices.push_back(paths.notice_from(trouble));
      }
      continue;
    }
    auto report = write_baseline(options, tree, catalog, matcher);
    if (!report) return report.error();
    std::move(report->notices.begin(), report->notices.end(), std::back_inserter(all.notices));
    all.summary.files_scanned += report->summary.files_scanned;
    all.summary.bytes_scanned += report->summary.bytes_scanned;
    all.summary.allowed += report->summary.allowed;
    all.summary.excluded += report->summary.excluded;
  }
  return all;
}

}  // namespace lintel
