// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/finding.h"
#include "match/match.h"
#include "run/read_tree.h"

namespace lintel {

/// What makes two findings at one path the same: rule, structural key and value.
using Place = std::tuple<const Rule*, std::string, ValueDigest>;
using Places = std::set<Place>;

Place place_of(const Finding& finding);
Places places_of(const std::vector<Finding>& findings);

/// Puts the results of several versions of files together: one result a path, in the order of
/// the paths, whose findings stand in the order of the text and have their fingerprints.
class ResultsByPath {
 public:
  explicit ResultsByPath(const Matcher& matcher) : matcher_(matcher) {}

  /// Size and encoding are those of the version added last that has findings.
  void add(const std::string& path, FileResult result);
  /// `tree` gets the paths, which the results' indices mean.
  void finish(Tree& tree, TreeResult& result);

 private:
  const Matcher& matcher_;
  std::map<std::string, FileResult> files_;
};

}  // namespace lintel
