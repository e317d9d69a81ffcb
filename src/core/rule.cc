// SPDX-License-Identifier: MIT
#include "core/rule.h"

#include <algorithm>

namespace lintel {

bool is_state(const Rule& rule) {
  return std::any_of(rule.match.begin(), rule.match.end(),
                     [](const Way& way) { return way.kind == Way::Kind::state; });
}

const Rule* rule_named(const Catalog& catalog, std::string_view id) {
  const auto found =
      std::lower_bound(catalog.rules.begin(), catalog.rules.end(), id,
                       [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  return found != catalog.rules.end() && found->id == id ? &*found : nullptr;
}

}  // namespace lintel
