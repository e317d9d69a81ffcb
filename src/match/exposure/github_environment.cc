// SPDX-License-Identifier: MIT
#include "match/exposure/github_environment.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "match/candidate.h"
#include "match/exposure/github_tokens.h"
#include "match/exposure/nx_commands.h"

namespace lintel {
namespace {

/// The event is none that a condition would ask for.
constexpr std::string_view kAnyEvent = "push";

RunsNx step_runs_nx(const KeyTree& tree, const GithubStep& step) {
  const std::string_view uses = tree.value(step.pointer + "/uses");
  // An action of the repository, or one that is given a command to run.
  if (uses.starts_with("./") || uses.starts_with("cypress-io/")) return RunsNx::maybe;
  if (uses.starts_with("nrwl/")) return RunsNx::yes;
  return runs_nx(tree.value(step.pointer + "/run"));
}

RunsNx job_runs_nx(const KeyTree& tree, const GithubJob& job) {
  // A workflow that is called does not have the caller's environment.
  if (tree.at(job.pointer + "/uses") != nullptr) return RunsNx::maybe;
  RunsNx answer = RunsNx::no;
  for (const GithubStep& step : job.steps) {
    const RunsNx runs = step_runs_nx(tree, step);
    if (runs == RunsNx::yes) return runs;
    if (runs == RunsNx::maybe) answer = runs;
  }
  return answer;
}

/// What agents need: they read and write the same cache.
bool is_for_agents(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNeeded{
      "NX_CLOUD_ACCESS_TOKEN",   "NX_CLOUD_AUTH_TOKEN",
      "NX_CLOUD_ENCRYPTION_KEY", "NX_KEY",
      "NX_POWERPACK_LICENSE",    "NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN",
      "NX_S3_ENCRYPTION_KEY",    "NX_GCS_ENCRYPTION_KEY",
      "NX_AZURE_ENCRYPTION_KEY"};
  return std::find(kNeeded.begin(), kNeeded.end(), name) != kNeeded.end();
}

class Forwarded {
 public:
  Forwarded(const GithubWorkflow& workflow, std::vector<Exposure>& exposures)
      : workflow_(workflow), exposures_(exposures) {}

  void add(const GithubJob& job, const GithubStep& step) {
    for (const std::string& env :
         {std::string("/env"), job.pointer + "/env", step.pointer + "/env"}) {
      for (const std::string& pointer : workflow_.tree.under(env)) add(job, step, pointer);
    }
  }

 private:
  void add(const GithubJob& job, const GithubStep& step, const std::string& pointer) {
    const std::size_t index = workflow_.tree.field(pointer);
    if (index == kNoField) return;
    const Field& field = workflow_.document.fields[index];
    const bool is_handed_on = field.name.starts_with("NX_") && !is_for_agents(field.name);
    if (!is_handed_on) return;
    for (const std::string& name : stored_names(field.value, kAnyEvent)) {
      const Span place = place_of_name(workflow_.document, field, name);
      // `vars` are no secrets.
      const std::string_view written = workflow_.document.text.substr(place.begin, place.size());
      if (written.starts_with("vars.") || !reported_.insert(place.begin).second) continue;
      Exposure exposure{ExposureKind::forwarded, place, index, {}};
      exposure.route.push_back({place, "`" + field.name + "` is a secret of the CI system"});
      exposure.route.push_back({job.place, "the job `" + job.name + "` has it"});
      exposure.route.push_back(
          {workflow_.tree.place(step.pointer + "/run"),
           said(step) + " starts agents, and every variable named `NX_…` is sent to them"});
      exposures_.push_back(std::move(exposure));
    }
  }

  const GithubWorkflow& workflow_;
  std::vector<Exposure>& exposures_;
  std::set<std::size_t> reported_;
};

}  // namespace

void add_every_job(const GithubWorkflow& workflow, std::vector<Exposure>& exposures) {
  std::vector<const GithubJob*> without_nx;
  bool has_nx = false;
  for (const GithubJob& job : workflow.jobs) {
    const RunsNx runs = job_runs_nx(workflow.tree, job);
    has_nx = has_nx || runs == RunsNx::yes;
    if (runs == RunsNx::no) without_nx.push_back(&job);
  }
  if (!has_nx || without_nx.empty()) return;
  for (const TokenUse& use : github_tokens(workflow, kAnyEvent, {})) {
    if (!use.pointer.starts_with("/env/")) continue;
    Exposure exposure{ExposureKind::every_job, use.span, use.field, {}};
    exposure.route.push_back({use.span, "`" + use.name + "` is given to every job"});
    for (const GithubJob* job : without_nx) {
      exposure.route.push_back({job->place, "the job `" + job->name + "` does not run Nx"});
    }
    exposures.push_back(std::move(exposure));
  }
}

void add_forwarded(const GithubWorkflow& workflow, std::vector<Exposure>& exposures) {
  Forwarded forwarded(workflow, exposures);
  for (const GithubJob& job : workflow.jobs) {
    for (const GithubStep& step : job.steps) {
      if (starts_ci_run(workflow.tree.value(step.pointer + "/run"))) forwarded.add(job, step);
    }
  }
}

}  // namespace lintel
