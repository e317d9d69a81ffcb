// SPDX-License-Identifier: MIT
#include "run/propose_fixes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "fix/lines.h"
#include "fix/plan.h"
#include "parse/parse.h"
#include "text/position.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// Each fix is proved by reading the file again, which many findings in a large one would make
/// slow.
constexpr std::size_t kMostFindings = 64;
/// That times the bytes.
constexpr std::size_t kMostWork = std::size_t{16} * 1024 * 1024;
/// Nobody writes so much white space between two properties.
constexpr std::size_t kLongestGap = 256;

Edits joined_over_space(std::string_view text, const Edits& edits) {
  Edits joined;
  for (const Edit& edit : edits) {
    const std::size_t behind = joined.empty() ? 0 : joined.back().span.end;
    const std::string_view gap = text.substr(behind, edit.span.begin - behind);
    if (joined.empty() || gap.size() > kLongestGap || !trimmed(gap).empty()) {
      joined.push_back(edit);
      continue;
    }
    joined.back().span.end = edit.span.end;
    joined.back().replacement.append(gap).append(edit.replacement);
  }
  return joined;
}

std::size_t byte_column(std::string_view text, std::size_t offset) {
  return offset - line_begin(text, offset) + 1;
}

/// Where the offsets stand, by one walk through the text.
std::map<std::size_t, Position> positions_of(const Document& document,
                                             const std::vector<ProposedFix*>& fixes,
                                             const std::vector<Edits>& edits) {
  std::map<std::size_t, Position> positions;
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    for (const Edit& edit : edits[i]) {
      positions[edit.span.begin];
      positions[edit.span.end];
    }
  }
  Position at = document.start;
  std::size_t walked = 0;
  for (auto& [offset, position] : positions) {
    // A line end of two bytes is not walked through in two steps.
    at = walk(at, document.text.substr(walked, offset - walked));
    walked = offset;
    position = at;
  }
  return positions;
}

std::string description_of(const Proposal& proposal) {
  std::string text = proposal.what;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  text += '.';
  if (!proposal.step.empty()) text += ' ' + proposal.step;
  if (proposal.fix_class == FixClass::needs_step) {
    text += " A value that was committed has to be rotated, too.";
  }
  return text;
}

void set_fixes(const Document& document, std::vector<Finding>& findings) {
  std::vector<const Finding*> all;
  all.reserve(findings.size());
  for (const Finding& finding : findings) all.push_back(&finding);
  const ReadFields read = [&](std::string_view text) {
    Document changed = document;
    changed.text = text;
    changed.fields.clear();
    parse_fields(changed);
    return std::move(changed.fields);
  };
  const Plan plan = plan_of(document, all, {}, read);
  std::vector<ProposedFix*> fixes;
  std::vector<Edits> edits;
  for (const Proposal& proposal : plan.proposals) {
    // A reader of the report may make this one alone.
    if (proposal.is_behind_others) continue;
    ProposedFix fix;
    fix.fix_class = proposal.fix_class;
    fix.what = description_of(proposal);
    findings[proposal.finding].fix = std::move(fix);
    fixes.push_back(&*findings[proposal.finding].fix);
    edits.push_back(joined_over_space(document.text, proposal.edits));
  }
  const auto positions = positions_of(document, fixes, edits);
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    for (Edit& edit : edits[i]) {
      fixes[i]->edits.push_back(
          {positions.at(edit.span.begin),
           positions.at(edit.span.end),
           {byte_column(document.text, edit.span.begin), byte_column(document.text, edit.span.end)},
           std::move(edit.replacement)});
    }
  }
}

}  // namespace

void propose_fixes(Document document, std::vector<Finding>& findings) {
  if (findings.empty()) return;
  for (Finding& finding : findings) {
    finding.byte_columns = {byte_column(document.text, finding.span.begin),
                            byte_column(document.text, finding.span.end)};
  }
  const bool is_much = findings.size() * document.text.size() > kMostWork;
  if (findings.size() > kMostFindings || is_much) return;
  if (document.fields.empty()) parse_fields(document);
  set_fixes(document, findings);
}

}  // namespace lintel
