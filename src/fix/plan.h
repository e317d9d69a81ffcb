// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/edit.h"
#include "core/finding.h"
#include "fix/entry_edits.h"
#include "fix/json_edits.h"

namespace lintel {

/// Reads a text as the fields of the document that it is a version of.
using ReadFields = std::function<Fields(std::string_view text)>;

struct FixRequest {
  /// 24 lowercase hex digits; empty where tokens are only taken out.
  std::string cloud_id;
};

/// Whether `text` has the form of a workspace id.
bool is_cloud_id(std::string_view text);

/// What is done about one finding.
struct Proposal {
  /// Which of the findings that the plan was made for.
  std::size_t finding = 0;
  FixClass fix_class = FixClass::needs_step;
  /// What the edit does, as a person is told: `take out the property`.
  std::string what;
  /// What has to be done first: a sentence; empty for a safe one.
  std::string step;
  /// As if it were the only one.
  Edits edits;
  /// In JSON one edit depends on the others: those of one plan are made together from this.
  std::optional<JsonChange> json;
  /// Likewise an entry of a block.
  std::optional<EntryChange> entry;
  /// Likewise a rule in a comment that allows several.
  std::optional<Span> allowance;
  /// The edits hold only behind all others of the plan that are no such ones themselves.
  bool is_behind_others = false;
};

struct ByHand {
  std::size_t finding = 0;
  /// What to do: no capital, no full stop.
  std::string why;
};

struct Plan {
  std::vector<Proposal> proposals;
  std::vector<ByHand> by_hand;
};

/// What to do about each of `findings` of one document. A proposal holds only where the document,
/// read again behind it, has all fields that it does not touch as they were.
Plan plan_of(const Document& document, std::span<const Finding* const> findings,
             const FixRequest& request, const ReadFields& read);

/// The edits of several proposals of one plan in one; nothing where two are in each other's way.
std::optional<Edits> edits_of(const Document& document, std::span<const Proposal* const> proposals);

}  // namespace lintel
