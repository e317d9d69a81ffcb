// SPDX-License-Identifier: MIT
#include "match/exposure/github_untrusted.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "match/candidate.h"
#include "match/exposure/expression.h"
#include "match/exposure/github_tokens.h"
#include "match/exposure/strangers_code.h"

namespace lintel {
namespace {

/// Where something was reported already.
struct Places {
  std::set<std::pair<std::size_t, std::size_t>> tokens;
  std::set<std::pair<std::size_t, std::size_t>> shown;
};

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

/// Of a token that the job, or the whole workflow, has.
bool is_within_reach(const GithubWorkflow& workflow, const GithubJob& job,
                     const StrangersCode& code, const TokenUse& use) {
  if (use.pointer.starts_with("/env/")) {
    // The job may give the variable another value.
    return code.step && !workflow.tree.has(job.pointer + std::string(use.pointer));
  }
  const auto step = step_at(job, use.pointer);
  if (!step) return true;
  if (!code.step) return false;
  return *step >= *code.step || outlives_its_step(workflow, use);
}

std::string said_of(const GithubJob& job, const TokenUse& use) {
  const std::string what = use.name.empty() ? "a token that is written here" : "`" + use.name + "`";
  if (use.pointer.starts_with("/env/")) return what + " is given to every step of the workflow";
  const auto step = step_at(job, use.pointer);
  if (!step) return what + " is given to the whole job";
  return what + " is given to " + said(job.steps[*step]);
}

Exposure exposure_of(const GithubTrigger& trigger, const GithubJob& job, const StrangersCode& code,
                     const TokenUse& use) {
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
  exposure.route.push_back({use.span, said_of(job, use)});
  return exposure;
}

bool can_run(const GithubWorkflow& workflow, std::string_view event, const GithubJob& job,
             const TokenUse& use) {
  const auto step = step_at(job, use.pointer);
  if (!step) return true;
  const Field* condition = workflow.tree.at(job.steps[*step].pointer + "/if");
  return condition == nullptr || truth_of_condition(condition->value, event) != Truth::no;
}

/// What one trigger makes of the workflow.
class TriggerReader {
 public:
  TriggerReader(const GithubWorkflow& workflow, const GithubTrigger& trigger,
                std::vector<Exposure>& exposures)
      : workflow_(workflow), trigger_(trigger), exposures_(exposures) {}

  void read(const std::vector<TokenUse>& uses, Places& reported) {
    std::vector<const TokenUse*> everywhere;
    std::vector<std::vector<const TokenUse*>> by_job(workflow_.jobs.size());
    for (const TokenUse& use : uses) {
      // One that cannot write poisons nothing.
      if (use.access && *use.access != Access::read_write) continue;
      const auto job = job_at(workflow_, use.pointer);
      if (job) {
        by_job[*job].push_back(&use);
      } else {
        everywhere.push_back(&use);
      }
    }
    const std::vector<bool> kept_out = kept_out_jobs(workflow_, trigger_);
    for (std::size_t i = 0; i < workflow_.jobs.size(); ++i) {
      if (kept_out[i] || (everywhere.empty() && by_job[i].empty())) continue;
      const auto code = strangers_code_in(workflow_, trigger_.name, workflow_.jobs[i]);
      if (!code) continue;
      for (const TokenUse* use : by_job[i]) add(workflow_.jobs[i], *code, *use, reported);
      for (const TokenUse* use : everywhere) add(workflow_.jobs[i], *code, *use, reported);
    }
  }

 private:
  void add(const GithubJob& job, const StrangersCode& code, const TokenUse& use, Places& reported) {
    if (!is_within_reach(workflow_, job, code, use) ||
        !can_run(workflow_, trigger_.name, job, use) ||
        !reported.tokens.emplace(use.span.begin, use.span.end).second) {
      return;
    }
    Exposure exposure = exposure_of(trigger_, job, code, use);
    if (!reported.shown.emplace(exposure.span.begin, exposure.span.end).second) return;
    exposures_.push_back(std::move(exposure));
  }

  const GithubWorkflow& workflow_;
  const GithubTrigger& trigger_;
  std::vector<Exposure>& exposures_;
};

}  // namespace

void add_untrusted(const GithubWorkflow& workflow, std::span<const WrittenToken> tokens,
                   std::vector<Exposure>& exposures) {
  Places reported;
  std::set<std::string_view> read;
  for (const GithubTrigger& trigger : workflow.triggers) {
    if (!is_strangers_event(trigger.name) || !read.insert(trigger.name).second) continue;
    const std::vector<TokenUse> uses = github_tokens(workflow, trigger.name, tokens);
    if (!uses.empty()) TriggerReader(workflow, trigger, exposures).read(uses, reported);
  }
}

}  // namespace lintel
