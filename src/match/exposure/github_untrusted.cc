// SPDX-License-Identifier: MIT
#include "match/exposure/github_untrusted.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "match/candidate.h"
#include "match/exposure/expression.h"
#include "match/exposure/github_tokens.h"
#include "match/exposure/strangers_code.h"

namespace lintel {
namespace {

std::string said_of(const GithubTrigger& trigger) {
  std::string_view whose = "anybody's comment";
  if (trigger.name == "pull_request_target") whose = "anybody's pull request";
  if (trigger.name == "workflow_run") whose = "a run that anybody's pull request can cause";
  if (trigger.name == "issues") whose = "anybody's issue";
  if (trigger.name == "discussion") whose = "anybody's discussion";
  return "`" + trigger.name + "` starts the workflow with the secrets of the repository, for " +
         std::string(whose);
}

/// A step that writes the token to the environment of those behind it.
bool outlives_its_step(const GithubWorkflow& workflow, const TokenUse& use) {
  const std::string& value = workflow.document.fields[use.field].value;
  return value.find("GITHUB_ENV") != value.npos;
}

bool is_within_reach(const GithubWorkflow& workflow, const GithubJob& job,
                     const StrangersCode& code, const TokenUse& use) {
  if (use.pointer.starts_with("/env/")) return code.step.has_value();
  if (!is_within(use.pointer, job.pointer)) return false;
  const auto step = step_at(job, use.pointer);
  if (!step) return true;
  if (!code.step) return false;
  return *step >= *code.step || outlives_its_step(workflow, use);
}

std::string said_of(const GithubJob* job, const TokenUse& use) {
  const std::string what = use.name.empty() ? "a token that is written here" : "`" + use.name + "`";
  if (job == nullptr) return what + " is given to every step of the workflow";
  const auto step = step_at(*job, use.pointer);
  if (!step) return what + " is given to the whole job";
  return what + " is given to " + said(job->steps[*step]);
}

Exposure exposure_of(const GithubWorkflow& workflow, const GithubTrigger& trigger,
                     const GithubJob& job, const StrangersCode& code, const TokenUse& use) {
  Exposure exposure;
  const bool writes = use.access == Access::read_write;
  exposure.kind = writes ? ExposureKind::untrusted_write : ExposureKind::untrusted;
  // A token that is written has a finding of its own where it stands.
  exposure.span = use.name.empty() ? code.place : use.span;
  exposure.field = use.name.empty() ? kNoField : use.field;
  exposure.route.push_back({trigger.span, said_of(trigger)});
  exposure.route.push_back({job.place, "it runs the job `" + job.name + "`"});
  exposure.route.push_back({code.place, code.says});
  if (code.step && job.steps[*code.step].place.begin > code.place.end) {
    exposure.route.push_back(
        {job.steps[*code.step].place, said(job.steps[*code.step]) + " runs it"});
  }
  exposure.route.push_back({use.span, said_of(job_at(workflow, use.pointer), use)});
  return exposure;
}

bool can_run(const GithubWorkflow& workflow, std::string_view event, const GithubJob& job,
             const TokenUse& use) {
  const auto step = step_at(job, use.pointer);
  if (!step) return true;
  const Field* condition = workflow.tree.at(job.steps[*step].pointer + "/if");
  return condition == nullptr || truth_of_condition(condition->value, event) != Truth::no;
}

}  // namespace

void add_untrusted(const GithubWorkflow& workflow, std::span<const WrittenToken> tokens,
                   std::vector<Exposure>& exposures) {
  std::set<std::pair<std::size_t, std::size_t>> reported;
  std::set<std::pair<std::size_t, std::size_t>> shown;
  for (const GithubTrigger& trigger : workflow.triggers) {
    if (!is_strangers_event(trigger.name)) continue;
    const std::vector<TokenUse> uses = github_tokens(workflow, trigger.name, tokens);
    if (uses.empty()) continue;
    for (const GithubJob& job : workflow.jobs) {
      const auto code = strangers_code_in(workflow, trigger, job);
      if (!code) continue;
      for (const TokenUse& use : uses) {
        // It cannot write, and so poisons nothing.
        const bool is_harmless = use.access && *use.access != Access::read_write;
        if (is_harmless || !is_within_reach(workflow, job, *code, use) ||
            !can_run(workflow, trigger.name, job, use) ||
            !reported.emplace(use.span.begin, use.span.end).second) {
          continue;
        }
        Exposure exposure = exposure_of(workflow, trigger, job, *code, use);
        if (!shown.emplace(exposure.span.begin, exposure.span.end).second) continue;
        exposures.push_back(std::move(exposure));
      }
    }
  }
}

}  // namespace lintel
