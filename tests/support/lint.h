// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/finding.h"
#include "core/notice.h"
#include "core/rule.h"
#include "core/span.h"
#include "match/match.h"

namespace lintel {

/// The built-in catalog, loaded once; a catalog that does not load ends the tests.
const Catalog& test_catalog();

struct ExampleFileText {
  std::string path;
  std::string text;
  /// In HEAD, as far as the advice is concerned.
  bool tracked = true;
};

/// One finding of a small repository that exists in memory only.
struct LintedFinding {
  std::string path;
  /// The rule's id.
  std::string rule;
  Span span;
  Finding finding;
};

/// Runs the whole engine (survey, parse, match, assess, review) over `files`.
std::vector<LintedFinding> lint_files(const std::vector<ExampleFileText>& files);

/// As lint_files, what the stages said beside.
std::vector<Trouble> troubles_of(const std::vector<ExampleFileText>& files);

}  // namespace lintel
