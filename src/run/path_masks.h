// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/masked.h"
#include "core/notice.h"
#include "core/span.h"
#include "match/match.h"

namespace lintel {

/// `path` as the file's own tree names it, without its tokens and without what `hidden`, spans
/// of `prefix` and `path` together, says.
MaskedText masked_path(const Matcher& matcher, const std::string& prefix, const std::string& path,
                       const std::vector<Span>& hidden);

/// How the paths of one tree are shown: a value that was found in a file may stand in the name
/// of that very file, too (docs/decisions/0009).
class PathMasks {
 public:
  /// `matcher` outlives it. `prefix` is what is shown before every path.
  explicit PathMasks(const Matcher& matcher, std::string prefix = {})
      : matcher_(matcher), prefix_(std::move(prefix)) {}

  /// `hidden` as in Linted.
  void add(const std::string& path, const std::vector<Span>& hidden);

  [[nodiscard]] MaskedText shown(const std::string& path) const;
  /// Without the prefix.
  [[nodiscard]] MaskedText in_tree(const std::string& path) const;
  [[nodiscard]] Notice notice_from(const Trouble& trouble) const;

 private:
  [[nodiscard]] const std::vector<Span>& hidden_in(const std::string& path) const;

  const Matcher& matcher_;
  std::string prefix_;
  std::map<std::string, std::vector<Span>> hidden_;
};

}  // namespace lintel
