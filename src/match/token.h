// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"
#include "core/span.h"
#include "match/pattern.h"
#include "match/prefilter.h"

namespace lintel {

/// What a comment that allows something opens with. The filter of the tokens sees every byte
/// anyway, so that looking for these costs nothing.
inline constexpr std::array<std::string_view, 3> kCommentOpenings{
    "lintel:", "pragma:", "gitleaks:allow"};

/// A token stuck to more of its own alphabet is part of something longer: a source map, a
/// hash. RE2 has no look-around, so it is dropped here and not in the patterns. An escape
/// (`\n`, `\\n`, `\u0022`, `%3D`, `%253D`, `=3D` of mails, a terminal's colour) before the token
/// is a boundary, and so is an option of one letter (`-t`); so is `/`, `-` or `_` unless a long
/// run of base64 goes on behind it. A run that reads as words is none: it is a folder's name.
bool is_glued(std::string_view text, const Span& span);

/// All token ways of a catalog, woken by one prefilter.
class TokenTable {
 public:
  /// `names` go through the same filter, so that one pass over a text looks for both.
  explicit TokenTable(const Catalog& catalog, const std::vector<std::string>& names = {});

  struct Hit {
    const Rule* rule = nullptr;
    const Way* way = nullptr;
    Span span;
  };

  /// What is glued is no finding; masked it is all the same.
  enum class Glued { dropped, kept };

  /// Whether a keyword stands in `text`: without one nothing is found.
  [[nodiscard]] bool wakes(std::string_view text) const { return filter_.has_hit(text); }

  /// Every match of every way, sorted by where the keyword stands. `files` of the ways are the
  /// caller's to check.
  [[nodiscard]] std::vector<Hit> find(std::string_view text, Glued glued = Glued::dropped) const;
  /// The same, with what `hits` gave for the text.
  [[nodiscard]] std::vector<Hit> find(std::string_view text, const std::vector<KeywordHit>& hits,
                                      Glued glued = Glued::dropped) const;

  /// Of `hits`, where one of kCommentOpenings stands, sorted.
  [[nodiscard]] std::vector<std::size_t> openings_in(const std::vector<KeywordHit>& hits) const;

  /// Keywords of ways by index; the names have the indices from keywords() on.
  [[nodiscard]] std::vector<KeywordHit> hits(std::string_view text) const {
    return filter_.hits(text);
  }
  [[nodiscard]] std::size_t keywords() const { return woken_.size(); }

 private:
  struct TokenWay {
    const Rule* rule;
    const Way* way;
    Pattern pattern;
  };

  std::vector<TokenWay> ways_;
  /// Per keyword of the filter: which ways it wakes.
  std::vector<std::vector<std::size_t>> woken_;
  Prefilter filter_;
};

}  // namespace lintel
