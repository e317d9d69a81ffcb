// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/report.h"

namespace lintel {

/// Three made-up rules: `sample-placeholder` (no security rule), `sample-token` (several
/// remedies), `sample-word` (one).
const Catalog& sample_catalog();

/// What a finding in a sample is, beside where it stands.
struct SampleFinding {
  std::string_view rule;
  std::string_view key = {};
  Layout layout = Layout::nx_17;
  std::optional<Access> access = std::nullopt;
  std::vector<std::string> advice = {"Revoke it.", "Then remove it."};
};

/// Builds a report as the stages before would, from files in which `«…»` marks each secret.
class Sample {
 public:
  Sample();

  /// One finding for each mark, in order. `text` may start with a BOM.
  Sample& file(std::string_view path, std::string_view text,
               const std::vector<SampleFinding>& findings);
  /// A fix for the finding with that number.
  Sample& propose(std::size_t finding, ProposedFix fix);
  Sample& notice(NoticeKind kind, std::string_view path, std::string_view detail = {});

  [[nodiscard]] const Report& report() const { return report_; }
  Report& report() { return report_; }
  /// Path and bytes, marks removed.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& files() const {
    return files_;
  }
  [[nodiscard]] const std::vector<std::string>& secrets() const { return secrets_; }

 private:
  void add(const std::string& bytes, std::string_view text, Span secret,
           const std::vector<Span>& secrets, const SampleFinding& wanted);

  Report report_;
  std::vector<std::pair<std::string, std::string>> files_;
  std::vector<std::string> secrets_;
};

/// Files with the names and lines that break naive reports.
Sample nasty_sample();

/// A finding with a route, and one value that stands in two files.
Sample related_sample();

/// One finding of each rule in ordinary files.
Sample ordinary_sample();

/// A finding that comes from the history of a repository.
Sample history_sample();

/// Every kind of notice, one of them many times.
Sample notices_sample();

}  // namespace lintel
