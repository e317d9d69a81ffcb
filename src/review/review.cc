// SPDX-License-Identifier: MIT
#include "review/review.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "text/digest.h"
#include "text/structural_key.h"

namespace lintel {

void set_fingerprints(std::vector<Finding>& findings, const MaskedText& path) {
  std::map<std::string, std::size_t> seen;
  for (Finding& finding : findings) {
    std::string identity = finding.rule->id;
    const auto append = [&](std::string_view part) { identity.append(1, '\0').append(part); };
    append(path.text());
    append(finding.key.empty() ? "text" : structural_key(finding.key.text()));
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

void keep_findings(Report& report, const std::function<bool(const Finding&)>& is_wanted) {
  auto& findings = report.findings;
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [&](const Finding& finding) { return !is_wanted(finding); }),
                 findings.end());
  constexpr auto kNowhere = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place(report.files.size(), kNowhere);
  std::vector<FileInfo> files;
  for (const Finding& finding : findings) place[finding.file] = 0;
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (place[i] == kNowhere) continue;
    place[i] = files.size();
    files.push_back(std::move(report.files[i]));
  }
  report.files = std::move(files);
  for (Finding& finding : findings) finding.file = place[finding.file];
}

}  // namespace lintel
