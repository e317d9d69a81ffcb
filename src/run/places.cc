// SPDX-License-Identifier: MIT
#include "run/places.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "review/review.h"
#include "run/path_masks.h"
#include "text/structural_key.h"

namespace lintel {

Place place_of(const Finding& finding) {
  return {finding.rule, structural_key(finding.key.text()), finding.value};
}

Places places_of(const std::vector<Finding>& findings) {
  Places places;
  for (const Finding& finding : findings) places.insert(place_of(finding));
  return places;
}

void ResultsByPath::add(const std::string& path, FileResult result) {
  if (result.linted.findings.empty() && result.linted.troubles.empty()) return;
  FileResult& file = files_[path];
  Linted& linted = file.linted;
  if (!result.linted.findings.empty() || linted.findings.empty()) {
    file.size = result.size;
    linted.encoding = result.linted.encoding;
  }
  std::move(result.linted.findings.begin(), result.linted.findings.end(),
            std::back_inserter(linted.findings));
  std::move(result.linted.troubles.begin(), result.linted.troubles.end(),
            std::back_inserter(linted.troubles));
  const auto& in_path = result.linted.in_path;
  linted.in_path.insert(linted.in_path.end(), in_path.begin(), in_path.end());
}

void ResultsByPath::finish(Tree& tree, TreeResult& result) {
  for (auto& [path, file] : files_) {
    auto& findings = file.linted.findings;
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.begin.line, a.begin.column, a.rule->id) <
             std::tie(b.begin.line, b.begin.column, b.rule->id);
    });
    set_fingerprints(findings, masked_path(matcher_, {}, path, file.linted.in_path));
    file.index = tree.files.size();
    tree.files.push_back(path);
    result.files.push_back(std::move(file));
  }
  files_.clear();
}

}  // namespace lintel
