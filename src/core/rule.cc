// SPDX-License-Identifier: MIT
#include "core/rule.h"

#include <algorithm>

namespace lintel {

namespace {

bool has_way(const Rule& rule, Way::Kind kind) {
  return std::any_of(rule.match.begin(), rule.match.end(),
                     [&](const Way& way) { return way.kind == kind; });
}

}  // namespace

bool is_state(const Rule& rule) { return has_way(rule, Way::Kind::state); }

bool is_exposure(const Rule& rule) { return has_way(rule, Way::Kind::exposure); }

const Rule* rule_named(const Catalog& catalog, std::string_view id) {
  const auto found =
      std::lower_bound(catalog.rules.begin(), catalog.rules.end(), id,
                       [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  return found != catalog.rules.end() && found->id == id ? &*found : nullptr;
}

}  // namespace lintel
