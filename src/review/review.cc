// SPDX-License-Identifier: MIT
#include "review/review.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "text/digest.h"

namespace lintel {

void set_fingerprints(std::vector<Finding>& findings, const MaskedText& path) {
  std::map<std::string, std::size_t> seen;
  for (Finding& finding : findings) {
    std::string identity = finding.rule->id;
    const auto append = [&](std::string_view part) { identity.append(1, '\0').append(part); };
    append(path.text());
    append(finding.key.empty() ? std::string_view("text") : std::string_view(finding.key.text()));
    append(std::to_string(seen[identity]++));
    const Digest256 digest = sha256(identity);
    constexpr std::size_t kBytes = 16;
    finding.fingerprint = to_hex(digest.data(), kBytes);
  }
}

void count_findings(const std::vector<Finding>& findings, Summary& summary) {
  for (const Finding& finding : findings) {
    switch (finding.standing) {
      case Standing::counts: break;
      case Standing::allowed: ++summary.allowed; continue;
      case Standing::known: ++summary.known; continue;
      case Standing::already_committed: ++summary.already_committed; continue;
    }
    switch (finding.rule->severity) {
      case Severity::error: ++summary.errors; break;
      case Severity::warning: ++summary.warnings; break;
      case Severity::note: ++summary.notes; break;
    }
  }
}

}  // namespace lintel
