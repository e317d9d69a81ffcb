// SPDX-License-Identifier: MIT
#include "run/judgement.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "discover/git.h"
#include "parse/parse.h"
#include "review/review.h"
#include "text/glob.h"

namespace lintel {
namespace {

/// A file of the tree's own that findings are about.
struct OwnText {
  const std::string& name;
  const std::string& text;
};

/// A finding of a rule about such a file itself, at a place in its text.
Finding finding_in(const OwnText& own, const ConfigSpot& spot, const Rule& rule,
                   const Matcher& matcher) {
  Document document;
  document.path = own.name;
  document.text = own.text;
  Finding finding = matcher.place_in(document, spot.span);
  finding.rule = &rule;
  finding.key = matcher.masked(spot.key);
  return finding;
}

void add_findings(const OwnText& own, std::vector<Finding> findings, const Matcher& matcher,
                  Report& report) {
  if (findings.empty()) return;
  FileInfo info;
  info.path = matcher.masked(own.name);
  info.path_in_tree = info.path;
  info.bytes = own.text.size();
  set_fingerprints(findings, info.path);
  // It may have findings of its own.
  auto file = std::find_if(report.files.begin(), report.files.end(),
                           [&](const FileInfo& known) { return known.path == info.path; });
  if (file == report.files.end()) file = report.files.insert(file, std::move(info));
  for (Finding& finding : findings) {
    finding.file = static_cast<std::size_t>(file - report.files.begin());
    finding.advice = finding.rule->remedy.back().lines;
    report.findings.push_back(std::move(finding));
  }
}

std::vector<Finding> unused_entries(const Tree& tree, const TreeTerms& terms, const Usage& usage,
                                    const Matcher& matcher) {
  std::vector<Finding> findings;
  const Rule* rule = rule_named(matcher.catalog(), "unused-allowance");
  if (rule == nullptr) return findings;
  const OwnText own{terms.own->name, terms.own->text};
  for (std::size_t i = 0; i < usage.allow.size(); ++i) {
    const Terms::Allowed& allowed = terms.terms.allow[i];
    if (usage.allow[i] || !allowed.is_own) continue;
    const auto path = only_path_of(allowed.entry.path);
    const bool is_covered = path ? covers(tree, *path) : covers_all(tree);
    if (!is_covered) continue;
    findings.push_back(finding_in(own, {allowed.entry.span, "/allow"}, *rule, matcher));
  }
  // What no scan lists because git ignores it needs no glob.
  for (const ExcludeGlob& glob : terms.own->exclude) {
    const bool is_used = !covers_all(tree) ||
                         std::any_of(tree.files.begin(), tree.files.end(), [&](const auto& path) {
                           return path_matches(glob.glob, path);
                         });
    if (!is_used) findings.push_back(finding_in(own, {glob.span, "/exclude"}, *rule, matcher));
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  return findings;
}

void note_outdated(const Tree& tree, const Terms& terms, const Usage& usage, const Matcher& matcher,
                   Report& report) {
  std::size_t gone = 0;
  for (std::size_t i = 0; i < usage.baseline.size(); ++i) {
    if (!usage.baseline[i] && covers(tree, terms.baseline->entries[i].path)) ++gone;
  }
  if (gone == 0) return;
  report.notices.push_back(
      {NoticeKind::baseline_outdated, matcher.masked(tree.prefix + std::string(kBaselineName)),
       matcher.masked(std::to_string(gone) + " of " + std::to_string(usage.baseline.size()))});
}

}  // namespace

Tree without_excluded(Tree tree, const Terms& terms) {
  if (terms.exclude.empty()) return tree;
  std::erase_if(tree.files, [&](const std::string& path) {
    auto trouble = exclusion_trouble(terms, path);
    if (trouble) tree.troubles.push_back(std::move(*trouble));
    return trouble.has_value();
  });
  return tree;
}

std::optional<Trouble> exclusion_trouble(const Terms& terms, const std::string& path) {
  const Terms::Excluded* glob = exclusion_of(terms, path);
  if (glob == nullptr) return std::nullopt;
  return Trouble{NoticeKind::excluded, path, "`" + glob->glob + "` of " + glob->file};
}

std::optional<Error> compare_with_commit(const Tree& tree, const TreeTerms& terms,
                                         const Linter& linter,
                                         const std::vector<ComparedFileName>& files) {
  if (!terms.is_compared) return std::nullopt;
  std::vector<std::string> paths;
  for (const ComparedFileName& file : files) {
    if (!file.linted->allowances.empty()) paths.push_back(file.path);
  }
  if (paths.empty()) return std::nullopt;
  const auto before = terms.commit.empty() ? Result<HeadFiles>(HeadFiles{})
                                           : files_in_commit(tree.root, terms.commit, paths,
                                                             kParseLimit, tree.environment);
  if (!before) return before.error();
  for (const ComparedFileName& file : files) {
    const auto content = before->contents.find(file.path);
    const bool is_new = content == before->contents.end();
    linter.compare(file.path, is_new ? std::nullopt : std::optional(content->second), *file.linted);
  }
  return std::nullopt;
}

void blame_changes(const TreeTerms& terms, const Matcher& matcher, Report& report) {
  const Rule* rule = rule_named(matcher.catalog(), "new-allowance");
  if (rule == nullptr) return;
  if (terms.now) {
    const OwnText own{terms.now->name, terms.now->text};
    std::vector<Finding> findings;
    for (const ConfigSpot& spot : new_allowances(*terms.now, *terms.before, matcher.catalog())) {
      findings.push_back(finding_in(own, spot, *rule, matcher));
    }
    add_findings(own, std::move(findings), matcher, report);
  }
  if (!terms.baseline_before) return;
  const OwnText own{terms.baseline_name, terms.baseline_now};
  std::vector<Finding> findings;
  for (const Span& line : new_lines(own.text, *terms.baseline_before)) {
    findings.push_back(finding_in(own, {line, {}}, *rule, matcher));
  }
  add_findings(own, std::move(findings), matcher, report);
}

void blame_terms(const Tree& tree, const TreeTerms& terms, const Usage& usage,
                 const Matcher& matcher, Report& report) {
  if (terms.own) {
    const OwnText own{terms.own->name, terms.own->text};
    add_findings(own, unused_entries(tree, terms, usage, matcher), matcher, report);
  }
  if (terms.terms.baseline) note_outdated(tree, terms.terms, usage, matcher, report);
}

void apply_severities(const std::map<std::string, SeverityChange>& severity, Catalog& catalog,
                      Report& report) {
  std::set<std::string> off;
  for (Rule& rule : catalog.rules) {
    const auto change = severity.find(rule.id);
    if (change == severity.end()) continue;
    if (!change->second) off.insert(rule.id);
    change_severity(rule, change->second);
  }
  if (off.empty()) return;
  keep_findings(report, [&](const Finding& finding) { return off.count(finding.rule->id) == 0; });
}

}  // namespace lintel
