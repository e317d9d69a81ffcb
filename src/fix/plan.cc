// SPDX-License-Identifier: MIT
#include "fix/plan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "fix/edits.h"
#include "fix/planner.h"
#include "fix/text_edits.h"

namespace lintel {
namespace {

/// Findings times bytes: some seconds.
constexpr std::size_t kMostWork = std::size_t{256} * 1024 * 1024;
/// A script with a mistake in it may be read otherwise behind each edit of it.
constexpr int kMostRounds = 3;

/// Where in the text before the edits the byte at `offset` behind them stood; nothing for one of a
/// replacement.
std::optional<std::size_t> moved_back_by(const Edits& edits, std::size_t offset) {
  std::size_t longer = 0;
  std::size_t shorter = 0;
  for (const Edit& edit : edits) {
    const std::size_t begin = edit.span.begin + longer - shorter;
    if (offset <= begin) break;
    if (offset < begin + edit.replacement.size()) return std::nullopt;
    longer += edit.replacement.size();
    shorter += edit.span.size();
  }
  return offset + shorter - longer;
}

/// The edits of the text behind `first` as edits of the text before it; nothing where the two
/// together do not make of it what one behind the other makes.
std::optional<Edits> moved_before(std::string_view text, const Edits& first, const Edits& second) {
  Edits moved;
  for (const Edit& edit : second) {
    const auto begin = moved_back_by(first, edit.span.begin);
    const auto end = moved_back_by(first, edit.span.end);
    if (!begin || !end || *begin > *end) return std::nullopt;
    moved.push_back({{*begin, *end}, edit.replacement});
  }
  std::vector<Edit> all = first;
  all.insert(all.end(), moved.begin(), moved.end());
  const auto together = composed(std::move(all));
  const bool is_same =
      together && apply_edits(text, *together) == apply_edits(apply_edits(text, first), second);
  return is_same ? std::optional(std::move(moved)) : std::nullopt;
}

std::vector<const Proposal*> all_of(const Plan& plan) {
  std::vector<const Proposal*> all;
  for (const Proposal& proposal : plan.proposals) all.push_back(&proposal);
  return all;
}

/// Plans once more what was left by hand, in the text behind the edits: as a second run would.
/// Whether that brought anything.
bool plan_again(const Document& document, std::span<const Finding* const> findings,
                const FixRequest& request, const ReadFields& read, Plan& plan) {
  const auto edits = edits_of(document, all_of(plan));
  if (!edits || edits->empty()) return false;
  const std::string text = apply_edits(document.text, *edits);
  Document behind = document;
  behind.text = text;
  behind.core = {0, text.size()};
  behind.fields = read(text);
  Planner planner(behind, request, read);
  for (const ByHand& hand : plan.by_hand) {
    Finding finding = *findings[hand.finding];
    finding.span = {moved_by(*edits, finding.span.begin), moved_by(*edits, finding.span.end)};
    const bool is_there =
        moved_back_by(*edits, finding.span.begin) == findings[hand.finding]->span.begin &&
        finding.span.size() == findings[hand.finding]->span.size();
    if (is_there) planner.add(hand.finding, finding);
  }
  bool has_more = false;
  for (Proposal& proposal : planner.plan.proposals) {
    auto moved = moved_before(document.text, *edits, proposal.edits);
    if (!moved || proposal.json || proposal.entry || proposal.allowance) continue;
    proposal.edits = std::move(*moved);
    proposal.is_behind_others = true;
    std::erase_if(plan.by_hand,
                  [&](const ByHand& hand) { return hand.finding == proposal.finding; });
    plan.proposals.push_back(std::move(proposal));
    has_more = true;
  }
  return has_more;
}

}  // namespace

bool is_cloud_id(std::string_view text) {
  constexpr std::size_t kDigits = 24;
  return text.size() == kDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Plan plan_of(const Document& document, std::span<const Finding* const> findings,
             const FixRequest& request, const ReadFields& read) {
  // Each proposal is proved by reading the text again.
  if (findings.size() * document.text.size() > kMostWork) {
    Plan plan;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      plan.by_hand.push_back({i, "the file is too large for so many edits: edit it by hand"});
    }
    return plan;
  }
  Planner planner(document, request, read);
  for (std::size_t i = 0; i < findings.size(); ++i) planner.add(i, *findings[i]);
  Plan plan = std::move(planner.plan);
  for (int round = 1; round < kMostRounds && !plan.by_hand.empty(); ++round) {
    if (!plan_again(document, findings, request, read, plan)) break;
  }
  return plan;
}

std::optional<Edits> edits_of(const Document& document,
                              std::span<const Proposal* const> proposals) {
  std::vector<Edit> edits;
  std::vector<JsonChange> changes;
  std::vector<EntryChange> entries;
  std::vector<Span> allowances;
  for (const Proposal* proposal : proposals) {
    if (proposal->json) {
      changes.push_back(*proposal->json);
    } else if (proposal->entry) {
      entries.push_back(*proposal->entry);
    } else if (proposal->allowance) {
      allowances.push_back(*proposal->allowance);
    } else {
      edits.insert(edits.end(), proposal->edits.begin(), proposal->edits.end());
    }
  }
  if (!changes.empty()) {
    auto made = json_edits(document.text, changes);
    if (!made) return std::nullopt;
    std::move(made->begin(), made->end(), std::back_inserter(edits));
  }
  if (!entries.empty()) {
    auto made = entry_edits(document.text, entries);
    if (!made) return std::nullopt;
    std::move(made->begin(), made->end(), std::back_inserter(edits));
  }
  if (!allowances.empty()) {
    auto made = allowance_edits(document.text, allowances);
    if (!made) return std::nullopt;
    std::move(made->begin(), made->end(), std::back_inserter(edits));
  }
  return composed(std::move(edits));
}

}  // namespace lintel
