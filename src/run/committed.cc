// SPDX-License-Identifier: MIT
#include "run/committed.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "discover/git.h"
#include "parse/parse.h"

namespace lintel {

void set_committed(const Tree& tree, const Linter& linter, TreeResult& result) {
  if (!tree.is_repository) return;
  std::vector<std::string> paths;
  for (const FileResult& file : result.files) {
    if (!file.linted.findings.empty()) paths.push_back(tree.files[file.index]);
  }
  if (paths.empty()) return;
  const auto head = files_in_head(tree.root, paths, kParseLimit, tree.environment);
  if (!head) return;
  for (FileResult& file : result.files) {
    const std::string& path = tree.files[file.index];
    const bool is_too_large =
        std::find(head->too_large.begin(), head->too_large.end(), path) != head->too_large.end();
    if (is_too_large) continue;
    std::set<ValueDigest> values;
    const auto content = head->contents.find(path);
    if (content != head->contents.end()) {
      for (const Finding& finding : linter.lint(path, content->second).findings) {
        values.insert(finding.value);
      }
    }
    for (Finding& finding : file.linted.findings) {
      finding.committed = values.count(finding.value) > 0 ? Committed::yes : Committed::no;
    }
  }
}

}  // namespace lintel
