// SPDX-License-Identifier: MIT
#include "assess/advice.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "assess/ci_of.h"
#include "text/glob.h"
#include "text/utf8.h"

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

bool applies(const Applies& when, const Finding& finding, const AdvicePlace& place) {
  const auto holds = [](const auto& list, auto&& test) {
    return list.empty() || std::any_of(list.begin(), list.end(), test);
  };
  const std::string_view ci = when.ci.empty() ? std::string_view() : ci_of(place.path);
  return holds(when.committed,
               [&](const std::string& name) { return name == name_of(finding.committed); }) &&
         holds(when.files,
               [&](const std::string& glob) { return path_matches(glob, place.path); }) &&
         holds(when.layout, [&](Layout layout) { return layout == finding.layout; }) &&
         (!when.nx || is_within(place.facts.nx, *when.nx)) &&
         holds(when.server, [&](const std::string&) { return place.facts.is_on_premises; }) &&
         holds(when.ci, [&](const std::string& id) { return id == ci; });
}

/// Empty where nobody could type it, or see in a report where it ends.
std::string pathspec_of(std::string_view path) {
  const bool is_odd =
      path.find('`') != std::string_view::npos || first_invalid_utf8(path).has_value() ||
      std::any_of(path.begin(), path.end(),
                  [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (path.empty() || is_odd) return {};
  const bool is_glob = path.find_first_of("*?[\\") != std::string_view::npos;
  const std::string spec = (is_glob ? ":(top,literal)" : ":/") + std::string(path);
  const bool is_plain = std::all_of(spec.begin(), spec.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
  });
  if (is_plain) return spec;
  std::string quoted = "'";
  for (const char c : spec) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + '\'';
}

void name_file(std::vector<std::string>& lines, const std::string& pathspec) {
  constexpr std::string_view kFile = "<file>";
  if (pathspec.empty()) return;
  for (std::string& line : lines) put(line, kFile, pathspec);
}

}  // namespace

void advise(Finding& finding, const AdvicePlace& place) {
  for (const Remedy& remedy : finding.rule->remedy) {
    if (!applies(remedy.when, finding, place)) continue;
    finding.advice =
        lines_of(remedy, [&](const Applies& when) { return applies(when, finding, place); });
    name_file(finding.advice, pathspec_of(place.typed));
    return;
  }
}

}  // namespace lintel
