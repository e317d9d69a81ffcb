// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/finding.h"
#include "fix/plan.h"
#include "fix/reference_edits.h"

namespace lintel {

/// Makes the plan of one document, finding by finding. The three outlive it.
class Planner {
 public:
  Planner(const Document& document, const FixRequest& request, const ReadFields& read)
      : document_(document), request_(request), read_(read) {}

  /// Puts the finding into `plan`, as a proposal or by hand, under the number `index`.
  void add(std::size_t index, const Finding& finding);

  Plan plan;

 private:
  /// Whether the edits hold on their own; if so, they are those of the proposal.
  bool holds(std::vector<Edit> edits, Proposal& proposal) const;
  bool reads_as(const Field& field, const ReferenceEdit& way, const Proposal& proposal) const;

  /// The functions below give why it cannot be done, or nothing.
  std::string propose_allowance(const Finding& finding, Proposal& proposal) const;
  bool propose_json(JsonChange change, Proposal& proposal) const;
  std::string propose(const Finding& finding, Proposal& proposal);
  std::string propose_reference(const Finding& finding, const Field& field,
                                Proposal& proposal) const;
  /// Why no build reads the value of the field, for a sentence; empty where one may.
  std::string_view why_unread(const Finding& finding, const Field& field) const;
  void judge(const Finding& finding, const Field& field, Proposal& proposal) const;
  std::string propose_comment(const Finding& finding, Proposal& proposal) const;
  std::string propose_member(const Finding& finding, Proposal& proposal,
                             std::string_view why_only_goes);
  std::string propose_assignment(const Field& field, Proposal& proposal) const;

  const Document& document_;
  const FixRequest& request_;
  const ReadFields& read_;
  /// One member has taken the id already.
  bool has_id_ = false;
};

}  // namespace lintel
