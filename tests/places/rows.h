// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {

/// One form in one file: a leak with `«` and `»` around the secret, or a reference without.
struct PlaceRow {
  /// The system, or the kind of file.
  std::string_view where;
  std::string_view path;
  std::string_view text;
  /// The key of the finding; empty where nothing may be reported.
  std::string_view key = {};
};

/// Every finding of `path` with `text`, notes as well: the secrets between `«` and `»`, then
/// ` rule key` of each.
inline std::string drawn_findings(std::string_view path, const Filled& filled) {
  std::vector<Span> spans;
  std::string rules;
  for (const LintedFinding& found : lint_files({{std::string(path), filled.text}})) {
    spans.push_back(found.span);
    rules += '\n' + found.rule + ' ' + std::string(found.finding.key.text());
  }
  return with_marks(filled, spans) + rules;
}

/// A leak of a row is reported as a read-write token, at its place and under its key.
inline void check_row(const PlaceRow& row) {
  const Filled filled = fill_marks(row.text);
  std::string expected = with_marks(filled, filled.expected);
  for (std::size_t i = 0; i < filled.expected.size(); ++i) {
    expected += "\nnx-cloud-read-write-token " + std::string(row.key);
  }
  CAPTURE(row.where);
  CHECK(drawn_findings(row.path, filled) == expected);
}

}  // namespace lintel
