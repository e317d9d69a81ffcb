// SPDX-License-Identifier: MIT
#include "run/committed.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "discover/git.h"
#include "parse/parse.h"

namespace lintel {
namespace {

using Values = std::set<ValueDigest>;

void add_values(const Linter& linter, const std::string& path, std::string_view bytes,
                Values& values) {
  for (const Finding& finding : linter.lint(path, bytes).findings) values.insert(finding.value);
}

template <typename Take>
void for_each_finding(TreeResult& result, Committed committed, Take take) {
  for (FileResult& file : result.files) {
    for (Finding& finding : file.linted.findings) {
      if (finding.committed == committed) take(finding);
    }
  }
}

/// HEAD's files that Nx reads and that the scan does not cover. There are
/// few of them in any workspace; a limit keeps a strange one from costing more than the scan.
void look_beyond_part(const Tree& tree, const Linter& linter, Values& values) {
  if (covers_all(tree)) return;
  constexpr std::size_t kMost = 1000;
  const auto is_wanted = [&](const std::string& path) {
    return is_always_parsed(linter.format_at(path)) && !covers(tree, path);
  };
  const auto others = some_of_head(tree.root, is_wanted, kParseLimit, kMost, tree.environment);
  if (!others) return;
  for (const auto& [path, bytes] : *others) add_values(linter, path, bytes, values);
}

/// What HEAD holds in other places: in files that were scanned as HEAD has them, in those that
/// the working tree has otherwise, and of the rest of the repository in what is read by keys.
void look_elsewhere(const Tree& tree, const Linter& linter, Values& values, TreeResult& result) {
  bool is_any_new = false;
  for_each_finding(result, Committed::yes, [&](const Finding& f) { values.insert(f.value); });
  for_each_finding(result, Committed::no, [&](const Finding&) { is_any_new = true; });
  if (!is_any_new) return;
  const auto changed = changed_since_head(tree.root, tree.environment);
  if (changed) {
    for (const auto& [path, bytes] : *changed) add_values(linter, path, bytes, values);
  }
  look_beyond_part(tree, linter, values);
  for_each_finding(result, Committed::no, [&](Finding& finding) {
    if (values.count(finding.value) > 0) finding.committed = Committed::yes;
  });
}

}  // namespace

void set_committed(const Tree& tree, const Linter& linter, TreeResult& result) {
  if (!tree.is_repository) return;
  std::vector<std::string> paths;
  for (const FileResult& file : result.files) {
    if (!file.linted.findings.empty()) paths.push_back(tree.files[file.index]);
  }
  if (paths.empty()) return;
  const auto head = files_in_head(tree.root, paths, kParseLimit, tree.environment);
  if (!head) return;
  Values all;
  for (FileResult& file : result.files) {
    const std::string& path = tree.files[file.index];
    const bool is_too_large =
        std::find(head->too_large.begin(), head->too_large.end(), path) != head->too_large.end();
    if (is_too_large) continue;
    Values values;
    const auto content = head->contents.find(path);
    if (content != head->contents.end()) add_values(linter, path, content->second, values);
    for (Finding& finding : file.linted.findings) {
      finding.committed = values.count(finding.value) > 0 ? Committed::yes : Committed::no;
    }
    all.merge(values);
  }
  if (head->has_commit) look_elsewhere(tree, linter, all, result);
}

}  // namespace lintel
