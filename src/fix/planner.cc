// SPDX-License-Identifier: MIT
#include "fix/planner.h"

#include <algorithm>
#include <utility>

#include "fix/edits.h"
#include "fix/json_tree.h"
#include "fix/overridden.h"
#include "fix/proof.h"
#include "fix/reference_edits.h"
#include "fix/runner.h"
#include "fix/text_edits.h"
#include "fix/untouched.h"

namespace lintel {
namespace {

/// The variable that Nx reads what a rule finds from; empty where there are several.
std::string_view variable_for(const Rule& rule) {
  if (rule.id == "nx-cloud-encryption-key") return "NX_CLOUD_ENCRYPTION_KEY";
  if (rule.id == "nx-cloud-personal-access-token") return "NX_CLOUD_PERSONAL_ACCESS_TOKEN";
  if (rule.id == "nx-license-key") return "NX_KEY";
  if (rule.id == "nx-remote-cache-credential") return {};
  return "NX_CLOUD_ACCESS_TOKEN";
}

std::string member_step(const Rule& rule, const std::string& variable) {
  if (rule.id == "nx-cloud-encryption-key") {
    return "Set " + variable +
           " wherever builds run, on laptops too, first: a build without it reads nothing that was "
           "encrypted, and stores its own results unencrypted.";
  }
  return "Give " + (variable.empty() ? "the variable that it reads" : variable) +
         " to the CI jobs that need it, from their secret store, first; elsewhere a build goes on "
         "without it.";
}

bool is_token(const Rule& rule) { return rule.decode == "nx-cloud-token"; }

bool is_json(Format format) { return format == Format::nx_json || format == Format::json; }

bool is_env(Format format) { return format == Format::env || format == Format::nx_cloud_env; }

/// The innermost field that holds all of `span`; null where there is none.
const Field* field_at(const Document& document, const Span& span) {
  const Field* found = nullptr;
  for (const Field& field : document.fields) {
    if (field.span.begin > span.begin) break;
    if (field.span.end < span.end) continue;
    if (found == nullptr || field.span.size() <= found->span.size()) found = &field;
  }
  return found;
}

constexpr std::string_view kOnCommandLine =
    "give the token by the environment of the command, or as its standard input";

bool is_utf16(const Document& document) {
  return document.encoding == Encoding::utf16_le || document.encoding == Encoding::utf16_be;
}

}  // namespace

void Planner::add(std::size_t index, const Finding& finding) {
  Proposal proposal;
  proposal.finding = index;
  std::string why;
  if (is_utf16(document_)) {
    why = "it is written in UTF-16: edit it by hand";
  } else if (const auto untouched = why_untouched(document_.path, document_.text);
             !untouched.empty()) {
    why = std::string(untouched) + ": mend what it is made from";
  } else if (is_exposure(*finding.rule)) {
    why = "it is no secret itself: change who is given it";
  } else {
    why =
        is_state(*finding.rule) ? propose_allowance(finding, proposal) : propose(finding, proposal);
  }
  if (why.empty()) {
    plan.proposals.push_back(std::move(proposal));
  } else {
    plan.by_hand.push_back({index, std::move(why)});
  }
}

bool Planner::holds(std::vector<Edit> edits, Proposal& proposal) const {
  auto list = composed(std::move(edits));
  if (!list || list->empty()) return false;
  if (!keeps_fields(document_.fields, read_(apply_edits(document_.text, *list)), *list)) {
    return false;
  }
  proposal.edits = std::move(*list);
  return true;
}

/// Whether what stands in the place of the field is read as the reference that it is.
bool Planner::reads_as(const Field& field, const ReferenceEdit& way,
                       const Proposal& proposal) const {
  if (way.reads_as.empty()) return true;
  const Fields after = read_(apply_edits(document_.text, proposal.edits));
  return std::any_of(after.begin(), after.end(), [&](const Field& read) {
    return read.key == field.key && read.name == field.name && read.value == way.reads_as &&
           (!way.is_resolved || read.kind != ValueKind::literal);
  });
}

std::string Planner::propose_allowance(const Finding& finding, Proposal& proposal) const {
  if (finding.rule->id != "unused-allowance") return "judge it, and take it out if it is wrong";
  proposal.fix_class = FixClass::safe;
  if (finding.key.text() == "/allow") {
    proposal.what = "take out the entry, which allows nothing";
    if (propose_json({finding.span, {}}, proposal)) return {};
  } else if (finding.key.text() == "/exclude") {
    proposal.what = "take out the glob, which leaves no file out";
    // Its quotes are shown with it.
    const Span glob{finding.span.begin + 1, finding.span.end - 1};
    if (finding.span.size() > 2 && propose_json({glob, {}}, proposal)) return {};
  } else {
    proposal.what = "take out the comment, which allows nothing";
    auto edits = allowance_edits(document_.text, {finding.span});
    if (edits && holds(std::move(*edits), proposal)) {
      proposal.allowance = finding.span;
      return {};
    }
  }
  return "take it out by hand";
}

bool Planner::propose_json(JsonChange change, Proposal& proposal) const {
  auto edits = json_edits(document_.text, {change});
  if (!edits || !holds(std::move(*edits), proposal)) return false;
  proposal.json = std::move(change);
  return true;
}

std::string Planner::propose(const Finding& finding, Proposal& proposal) {
  if (finding.rule->id == "nx-token-on-command-line") {
    return std::string(kOnCommandLine);
  }
  const Field* field = field_at(document_, finding.span);
  if (field == nullptr) return propose_comment(finding, proposal);
  const bool is_whole = field->span == finding.span;
  // A command in a script of package.json has no pointer.
  const bool is_member = field->key.starts_with('/');
  if (is_whole && is_json(document_.format) && is_member && field->kind != ValueKind::both) {
    std::string why = propose_member(finding, proposal, why_unread(finding, *field));
    judge(finding, *field, proposal);
    return why;
  }
  const bool is_assigned = is_env(document_.format) || document_.format == Format::ini;
  if (is_whole && is_assigned && field->kind != ValueKind::both) {
    std::string why = propose_assignment(*field, proposal);
    judge(finding, *field, proposal);
    return why;
  }
  if (!is_whole) return std::string(by_hand(runner_of(document_)));
  return propose_reference(finding, *field, proposal);
}

std::string Planner::propose_reference(const Finding& finding, const Field& field,
                                       Proposal& proposal) const {
  // What refers there is as readable to others: the rule says so.
  if (field.key.starts_with("/nx-cloud/--")) return std::string(kOnCommandLine);
  for (ReferenceEdit& way : reference_edits(document_, field, variable_for(*finding.rule))) {
    if (!holds(way.edits, proposal) || !reads_as(field, way, proposal)) continue;
    proposal.entry = std::move(way.entry);
    proposal.what = way.what;
    proposal.step = std::move(way.step);
    return {};
  }
  return std::string(by_hand(runner_of(document_)));
}

std::string_view Planner::why_unread(const Finding& finding, const Field& field) const {
  if (is_overridden(document_, field)) return "which the same name behind it overrides";
  // A .env file is read by other programs, too.
  const bool is_of_nx =
      document_.format == Format::nx_json || document_.format == Format::nx_cloud_env;
  const bool is_dead = is_of_nx && finding.live == Live::dead;
  return is_dead ? "which the Nx of this workspace does not read" : std::string_view();
}

void Planner::judge(const Finding& finding, const Field& field, Proposal& proposal) const {
  const std::string_view why = why_unread(finding, field);
  if (why.empty()) return;
  proposal.fix_class = FixClass::safe;
  proposal.what.append(", ").append(why);
  proposal.step.clear();
}

std::string Planner::propose_comment(const Finding& finding, Proposal& proposal) const {
  const bool is_sure = is_surely_comment(document_, finding.span.begin);
  proposal.fix_class = is_sure ? FixClass::safe : FixClass::needs_step;
  proposal.what = "take out the commented-out value";
  if (!is_sure) proposal.step = "See first that the line is a comment, and no part of a text.";
  const bool has_hash = is_env(document_.format) || document_.format == Format::ini ||
                        document_.format == Format::yaml || document_.format == Format::shell ||
                        document_.format == Format::dockerfile || document_.format == Format::toml;
  const auto edit = is_json(document_.format) ? json_comment_edit(document_.text, finding.span)
                    : has_hash                ? hash_comment_edit(document_.text, finding.span)
                                              : std::nullopt;
  if (edit && holds({*edit}, proposal)) return {};
  return "take the value out, and give it where the program is started";
}

/// One that nothing reads only goes: the id takes the place of one that counts.
std::string Planner::propose_member(const Finding& finding, Proposal& proposal,
                                    std::string_view why_only_goes) {
  const std::string name(variable_for(*finding.rule));
  const bool is_nx = document_.format == Format::nx_json && why_only_goes.empty();
  const bool is_migrated = is_nx && is_token(*finding.rule) && !request_.cloud_id.empty() &&
                           !has_id_ && !has_cloud_id(document_.text);
  const bool is_id = is_nx && finding.rule->id == "nx-cloud-misplaced-id" && !has_id_ &&
                     !has_cloud_id(document_.text);
  JsonChange change{finding.span, is_migrated ? request_.cloud_id : std::string(),
                    is_id && !is_migrated};
  if (!propose_json(std::move(change), proposal)) {
    return json_tree(document_.text) ? std::string(by_hand(Runner::nothing))
                                     : "it is no JSON that Nx could read: edit it by hand";
  }
  has_id_ = has_id_ || is_migrated || is_id;
  if (is_id && !is_migrated) {
    proposal.what = "name the property `nxCloudId`";
    proposal.step = "See first that it is the id of this workspace, in Nx Cloud.";
    return {};
  }
  proposal.what =
      is_migrated ? "put the workspace id in the place of the property" : "take out the property";
  proposal.step = member_step(*finding.rule, name);
  if (is_migrated) {
    proposal.step +=
        " The id is no secret, and what it lets others do is the ID Access Level of the "
        "workspace: look it up in Nx Cloud.";
    const bool is_top = finding.layout == Layout::nx_17;
    if (is_top) {
      proposal.step +=
          " Nx reads it there from 19.7 on; an older one reads it from the `options` of a runner "
          "`nx-cloud`.";
    }
  }
  return {};
}

std::string Planner::propose_assignment(const Field& field, Proposal& proposal) const {
  const auto edit =
      assignment_edit(document_.text, field.name.empty() ? field.key : field.name, field.span);
  if (!edit || !holds({*edit}, proposal)) {
    return field.key.empty()
               ? "take the file out of the repository, and give the key as NX_KEY"
               : "move the value to a file that git ignores, or to the CI's secret store";
  }
  proposal.what = "take out the assignment";
  proposal.step =
      "Keep the assignment in a file that git ignores, or in the CI's secret store, first.";
  return {};
}

}  // namespace lintel
