// SPDX-License-Identifier: MIT
#include "match/arbitrate.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace lintel {
namespace {

bool knows_more(const Candidate& a, const Candidate& b) {
  const auto rank = [](const Candidate& c) {
    return std::tuple(c.access.has_value(), c.rule->severity, c.is_for_such_files, c.span.size());
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  // A field says where a value stands; the text alone does not.
  const bool a_in_field = a.field != kNoField;
  const bool b_in_field = b.field != kNoField;
  if (a_in_field != b_in_field) return a_in_field;
  return std::tuple(a.span.begin, a.rule->id, a.field) <
         std::tuple(b.span.begin, b.rule->id, b.field);
}

}  // namespace

std::vector<Candidate> arbitrate(std::vector<Candidate> candidates) {
  std::sort(candidates.begin(), candidates.end(), knows_more);
  // By the end of their spans, none overlapping: what overlaps a span begins before its end
  // and ends behind its begin, so it is the first that ends behind the begin.
  std::map<std::size_t, Candidate> kept;
  for (Candidate& candidate : candidates) {
    const auto neighbour = kept.upper_bound(candidate.span.begin);
    const bool overlaps =
        neighbour != kept.end() && neighbour->second.span.overlaps(candidate.span);
    if (!overlaps) {
      kept.emplace(candidate.span.end, std::move(candidate));
      continue;
    }
    Candidate& other = neighbour->second;
    if (other.rule != candidate.rule || other.access) continue;
    const Span joined = hull(other.span, candidate.span);
    const auto next = std::next(neighbour);
    const bool hits_next = next != kept.end() && next->second.span.overlaps(joined);
    const bool hits_last =
        neighbour != kept.begin() && std::prev(neighbour)->second.span.overlaps(joined);
    if (joined == other.span || hits_next || hits_last) continue;
    Candidate longer = std::move(other);
    longer.span = joined;
    kept.erase(neighbour);
    kept.emplace(joined.end, std::move(longer));
  }
  std::vector<Candidate> sorted;
  sorted.reserve(kept.size());
  for (auto& [end, candidate] : kept) sorted.push_back(std::move(candidate));
  return sorted;
}

}  // namespace lintel
