// SPDX-License-Identifier: MIT
#include "match/exposure_rules.h"

#include <utility>

#include "match/exposure/kinds.h"
#include "match/field_table.h"

namespace lintel {

ExposureRules::ExposureRules(const Catalog& catalog) {
  for (const Rule& rule : catalog.rules) {
    if (!rule.retired.empty()) continue;
    for (const Way& way : rule.match) {
      if (way.kind != Way::Kind::exposure) continue;
      if (const auto kind = exposure_named(way.exposes))
        ways_.emplace(*kind, std::pair(&rule, &way));
    }
  }
}

std::vector<ExposureRules::Hit> ExposureRules::find(
    const Document& document, const std::vector<Candidate>& candidates) const {
  std::vector<Hit> hits;
  const bool has_fields = !document.fields.empty() || !document.outputs.empty();
  if (ways_.empty() || !has_fields || is_always_parsed(document.format)) return hits;
  std::vector<WrittenToken> tokens;
  for (const Candidate& candidate : candidates) {
    if (candidate.access) tokens.push_back({candidate.span, candidate.access});
  }
  for (Exposure& exposure : exposures_in(document, tokens)) {
    const auto [first, last] = ways_.equal_range(exposure.kind);
    for (auto way = first; way != last; ++way) {
      if (applies_to(*way->second.second, document)) {
        hits.push_back({way->second.first, exposure});
      }
    }
  }
  return hits;
}

}  // namespace lintel
