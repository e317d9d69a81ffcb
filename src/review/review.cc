// SPDX-License-Identifier: MIT
#include "review/review.h"

#include <cstddef>
#include <map>
#include <string>

#include "text/digest.h"

namespace lintel {

void set_fingerprints(std::vector<Finding>& findings, const MaskedText& path) {
  std::map<std::string, std::size_t> seen;
  for (Finding& finding : findings) {
    std::string identity = finding.rule->id;
    identity += '\0' + path.text();
    identity += '\0' + (finding.key.empty() ? std::string("text") : finding.key.text());
    const std::size_t ordinal = seen[identity]++;
    identity += '\0' + std::to_string(ordinal);
    const Digest256 digest = sha256(identity);
    constexpr std::size_t kBytes = 16;
    finding.fingerprint = to_hex(digest.data(), kBytes);
  }
}

void count_findings(const std::vector<Finding>& findings, Summary& summary) {
  for (const Finding& finding : findings) {
    switch (finding.rule->severity) {
      case Severity::error: ++summary.errors; break;
      case Severity::warning: ++summary.warnings; break;
      case Severity::note: ++summary.notes; break;
    }
  }
}

}  // namespace lintel
