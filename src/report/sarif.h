// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "core/report.h"

namespace lintel {

struct SarifOptions {
  /// Written as `automationDetails.id`; empty leaves the object out, so that GitHub's upload
  /// action can set its own.
  std::string category;
  /// Whether a finding's line_hash is written.
  bool line_hash = true;
};

/// SARIF 2.1.0 as GitHub's code scanning takes it without a warning: docs/sarif.md.
/// At most kSarifResultLimit results, the gravest; a notification counts the others.
std::string sarif(const Report& report, const SarifOptions& options);

/// GitHub shows no more of one run.
inline constexpr std::size_t kSarifResultLimit = 5000;

}  // namespace lintel
