// SPDX-License-Identifier: MIT
#include "support/lint.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "assess/advice.h"
#include "match/catalog.h"
#include "run/linter.h"
#include "run/nx_versions.h"
#include "text/digest.h"

namespace lintel {
namespace {

const Matcher& test_matcher() {
  static const Matcher matcher(test_catalog(), random_key());
  return matcher;
}

/// What a scan would know of the workspace of the file.
WorkspaceFacts facts_of(const std::string& path, const Survey& survey, const ReadFile& read) {
  TreeResult result;
  result.files.emplace_back();
  result.files[0].linted.findings.emplace_back();
  set_facts({path}, survey, read, result);
  return result.files[0].facts;
}

template <typename Take>
void lint_each(const std::vector<ExampleFileText>& files, Take&& take) {
  std::vector<std::string> paths;
  for (const ExampleFileText& file : files) paths.push_back(file.path);
  std::sort(paths.begin(), paths.end());
  const ReadFile read = [&](const std::string& path) -> std::optional<std::string> {
    for (const ExampleFileText& file : files) {
      if (file.path == path) return file.text;
    }
    return std::nullopt;
  };
  const Survey survey = survey_of(paths, {}, read);
  const Linter linter(test_matcher(), survey);
  for (const ExampleFileText& file : files) {
    Linted linted = linter.lint(file.path, file.text);
    // HEAD has what is tracked, and a change may not approve itself.
    linter.compare(file.path, file.tracked ? std::optional(file.text) : std::nullopt, linted);
    take(file, std::move(linted), facts_of(file.path, survey, read));
  }
}

}  // namespace

const Catalog& test_catalog() {
  static const Catalog catalog = [] {
    auto loaded = load_catalog(kEmbeddedRules);
    if (!loaded) {
      std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
      std::exit(2);
    }
    return std::move(*loaded);
  }();
  return catalog;
}

std::vector<LintedFinding> lint_files(const std::vector<ExampleFileText>& files) {
  std::vector<LintedFinding> found;
  lint_each(files, [&](const ExampleFileText& file, Linted linted, const WorkspaceFacts& facts) {
    for (Finding& finding : linted.findings) {
      finding.committed = file.tracked ? Committed::yes : Committed::no;
      advise(finding, {file.path, {}, facts});
      found.push_back({file.path, finding.rule->id, finding.span, std::move(finding)});
    }
  });
  return found;
}

std::vector<Trouble> troubles_of(const std::vector<ExampleFileText>& files) {
  std::vector<Trouble> troubles;
  lint_each(files, [&](const ExampleFileText&, Linted linted, const WorkspaceFacts&) {
    std::move(linted.troubles.begin(), linted.troubles.end(), std::back_inserter(troubles));
  });
  return troubles;
}

}  // namespace lintel
