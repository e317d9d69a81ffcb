// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/allowance.h"
#include "core/document.h"
#include "core/finding.h"
#include "core/masked.h"
#include "core/span.h"
#include "core/spot.h"
#include "core/workspace.h"
#include "match/prefilter.h"
#include "text/digest.h"

namespace lintel {

/// What `match` says of one document; masked, so that it may go anywhere.
struct Matches {
  /// Sorted by where they stand.
  std::vector<Finding> findings;
  /// Sorted by where they stand.
  std::vector<Allowance> allowances;
  /// Spans of Document::prefix and Document::path together that are not to be shown: a value
  /// that was found stands there, too.
  std::vector<Span> in_path;
  /// A value that was found, however short a word, stands in Document::prefix.
  bool is_in_prefix = false;
};

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

  /// What the rules say of one document, and the comments in it that allow something.
  /// `workspace` is the one that the file belongs to; `keys` make Finding::keyed.
  /// Finding::file, committed, standing, advice and line_hash are left open; so is the
  /// fingerprint, as it needs to know of equal findings in the whole file.
  [[nodiscard]] Matches match(const Document& document, const Workspace& workspace,
                              std::span<const Key256> keys) const;
  /// The same, where the glance over the document's text was taken before its fields were parsed.
  /// `spots`, sorted by place, are reported beside what the rules find.
  [[nodiscard]] Matches match(const Document& document, const Workspace& workspace,
                              std::span<const Key256> keys, const Glance& glance,
                              std::span<const Spot> spots = {}) const;

  /// Fields are not looked at. A document whose format is not always parsed has to be where
  /// this wakes.
  [[nodiscard]] Glance glance(const Document& document) const;

  /// A finding at a place of a file of our own (lintel.json) that lacks its rule only. Tokens
  /// in the line are masked.
  [[nodiscard]] Finding place_in(const Document& document, const Span& span) const;

  /// Whether match() can find anything in this text, in any format that is not always parsed.
  /// Costs one look at each byte.
  [[nodiscard]] bool wakes(std::string_view text) const;

  /// Text from outside a document (a path, an argument, what git said) with every token in it
  /// masked.
  [[nodiscard]] MaskedText masked(std::string_view text) const;
  /// The same, and `hidden` masked as well.
  [[nodiscard]] MaskedText masked(std::string_view text, std::vector<Span> hidden) const;

  [[nodiscard]] const Catalog& catalog() const { return catalog_; }

 private:
  struct Tables;
  const Catalog& catalog_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace lintel
