// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/finding.h"
#include "core/masked.h"
#include "core/workspace.h"
#include "match/prefilter.h"
#include "text/digest.h"

namespace lintel {

/// What one pass over a text says of it before anything is parsed.
struct Glance {
  std::vector<KeywordHit> hits;
  /// A name that a field rule looks for stands in the text, or an escape that could hide one.
  bool wakes_fields = false;
};

/// The rules of a catalog, made ready to look. Safe to use from several threads at once.
class Matcher {
 public:
  /// `catalog` outlives the matcher. `key` makes Finding::value.
  Matcher(const Catalog& catalog, const Key256& key);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// What the rules say of one document, sorted by where it stands. `workspace` is the one
  /// that the file belongs to. Finding::file, committed, advice and line_hash are left open;
  /// of the fingerprint, too, as it needs to know of equal findings in the whole file.
  [[nodiscard]] std::vector<Finding> match(const Document& document,
                                           const Workspace& workspace) const;
  /// The same, where the glance over the document's text was taken before its fields were parsed.
  [[nodiscard]] std::vector<Finding> match(const Document& document, const Workspace& workspace,
                                           const Glance& glance) const;

  /// Fields are not looked at. A document whose format is not always parsed has to be where
  /// this wakes.
  [[nodiscard]] Glance glance(const Document& document) const;

  /// Text from outside a document (a path, an argument, what git said) with every token in it
  /// masked.
  [[nodiscard]] MaskedText masked(std::string_view text) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace lintel
