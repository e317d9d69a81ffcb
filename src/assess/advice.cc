// SPDX-License-Identifier: MIT
#include "assess/advice.h"

#include <algorithm>
#include <string>

#include "text/glob.h"

namespace lintel {
namespace {

std::string_view name_of(Committed committed) {
  switch (committed) {
    case Committed::yes: return "yes";
    case Committed::no: return "no";
    case Committed::unknown: return "unknown";
  }
  return {};
}

bool applies(const Applies& when, const Finding& finding, std::string_view path) {
  const auto holds = [](const auto& list, auto&& test) {
    return list.empty() || std::any_of(list.begin(), list.end(), test);
  };
  return holds(when.committed,
               [&](const std::string& name) { return name == name_of(finding.committed); }) &&
         holds(when.files, [&](const std::string& glob) { return path_matches(glob, path); }) &&
         holds(when.layout, [&](Layout layout) { return layout == finding.layout; });
}

}  // namespace

void advise(Finding& finding, std::string_view path) {
  for (const Remedy& remedy : finding.rule->remedy) {
    if (!applies(remedy.when, finding, path)) continue;
    finding.advice = remedy.lines;
    return;
  }
}

}  // namespace lintel
