// SPDX-License-Identifier: MIT
#include "report/same_value.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace lintel {

std::vector<FindingGroup> groups_of(const Report& report) {
  using Key = std::tuple<const Rule*, ValueDigest, Standing, AllowedBy, std::string>;
  std::map<Key, std::size_t> known;
  std::vector<FindingGroup> groups;
  for (const Finding& finding : report.findings) {
    // A route is one finding's own.
    const bool has_value =
        finding.value != ValueDigest{} && !finding.provenance && finding.route.empty();
    if (!has_value) {
      groups.push_back({&finding});
      continue;
    }
    const Key key{finding.rule, finding.value, finding.standing, finding.allowed_by,
                  finding.reason.text()};
    const auto [group, is_new] = known.try_emplace(key, groups.size());
    if (is_new) groups.emplace_back();
    groups[group->second].push_back(&finding);
  }
  return groups;
}

bool is_in(const FindingGroup& group, const Finding& finding, const RelatedPlace& place) {
  return std::any_of(group.begin(), group.end(), [&](const Finding* member) {
    return member->file == place.file.value_or(finding.file) && member->begin == place.begin;
  });
}

}  // namespace lintel
