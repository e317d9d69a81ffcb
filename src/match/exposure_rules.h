// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/finding.h"
#include "core/rule.h"
#include "match/candidate.h"
#include "match/excerpt.h"
#include "match/exposure/exposure.h"

namespace lintel {

/// The rules of a catalog that report who can reach a token.
class ExposureRules {
 public:
  /// `catalog` outlives it.
  explicit ExposureRules(const Catalog& catalog);

  struct Hit {
    const Rule* rule = nullptr;
    Exposure exposure;
  };

  /// Of a document that has its fields, and in which the candidates were found. Sorted by where
  /// they stand.
  [[nodiscard]] std::vector<Hit> find(const Document& document,
                                      const std::vector<Candidate>& candidates) const;

 private:
  std::multimap<ExposureKind, std::pair<const Rule*, const Way*>> ways_;
};

}  // namespace lintel
