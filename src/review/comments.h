// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/allowance.h"
#include "core/finding.h"

namespace lintel {

/// Which comments may allow a finding.
struct HeededComments {
  /// Those in Lintel's own words. Where they are not heeded, nothing is said of them either.
  bool lintel = true;
  bool pragma = false;
  bool gitleaks = false;
};

/// Applies the comments of one file to its findings: sets Finding::standing, allowed_by and
/// reason, and adds a finding for each comment that cannot be read (`invalid-allowance`) and
/// each rule in one that nothing was found of (`unused-allowance`). A comment speaks for its own
/// line; where nothing of the rule stands there, for the next line that is no such comment.
/// `findings` come, and stay, sorted by where they stand.
void apply_comments(std::vector<Finding>& findings, const std::vector<Allowance>& allowances,
                    const HeededComments& heeded, const Catalog& catalog);

/// What a file is compared with: what its version in another revision had.
struct ComparedFile {
  std::vector<Finding> findings;
  std::vector<Allowance> allowances;
};

/// Nobody approves himself: a finding that a comment allows counts again unless `before` had
/// the same value of the same rule allowed by a comment; and each comment in Lintel's words that
/// `before` did not have is a finding (`new-allowance`). Behind apply_comments.
void compare_comments(std::vector<Finding>& findings, const std::vector<Allowance>& allowances,
                      const ComparedFile& before, const Catalog& catalog);

}  // namespace lintel
