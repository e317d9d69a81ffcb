// SPDX-License-Identifier: MIT
#include "match/exposure/strangers_code.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "json/pointer.h"
#include "match/exposure/expression.h"
#include "text/trim.h"
#include "text/words.h"

namespace lintel {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

/// Events of which text may be a stranger's, but no code.
bool is_text_event(std::string_view event) {
  return event == "issues" || event == "discussion" || event == "discussion_comment";
}

/// Lower case.
std::vector<std::string> paths_in(std::string_view value, std::string_view event) {
  std::vector<std::string> paths;
  for (const Span& span : expressions_in(value)) {
    const auto result = evaluate(value.substr(span.begin, span.size()), event);
    if (!result) continue;
    for (const std::string& path : result->paths) paths.push_back(lower(path));
  }
  return paths;
}

/// What names the head of a pull request.
bool is_head(std::string_view path, std::string_view event) {
  if (path == "github.head_ref" || path == "github.event.pull_request.merge_commit_sha" ||
      starts_with_any(path, {"github.event.pull_request.head.", "github.event.workflow_run.head_",
                             "github.event.workflow_run.pull_requests"})) {
    return true;
  }
  // An event without a commit: what a step has looked up is the pull request's.
  const bool is_output = starts_with_any(path, {"steps.", "needs."}) && has(path, ".outputs.");
  if (!is_output) return false;
  return event == "issue_comment" || has_any(path, {"head", "pull", "pr_", "pr-", "fork"});
}

bool is_pull_ref(std::string_view text) {
  return has(text, "refs/pull/") || (has(text, "pull/") && has_any(text, {"/head", "/merge"}));
}

class JobReader {
 public:
  JobReader(const GithubWorkflow& workflow, std::string_view event, const GithubJob& job)
      : tree_(workflow.tree), event_(event), job_(job) {}

  [[nodiscard]] std::optional<StrangersCode> find() const {
    if (!tree_.value(job_.pointer + "/uses").empty()) return in_call();
    std::optional<StrangersCode> fetched;
    for (std::size_t i = 0; i < job_.steps.size(); ++i) {
      const GithubStep& step = job_.steps[i];
      const Truth runs = truth_of_condition(tree_.value(step.pointer + "/if"), event_);
      if (has_condition(step) && runs == Truth::no) continue;
      if (has_condition(step) && runs == Truth::yes && ends_job(step)) return std::nullopt;
      if (fetched && runs_code(step)) {
        fetched->step = i;
        return fetched;
      }
      if (auto text = injected(step)) {
        text->step = i;
        return text;
      }
      if (is_text_event(event_) || fetched) continue;
      fetched = checked_out(step);
      // The same script may run it.
      if (fetched && runs_more_than_git(step)) {
        fetched->step = i;
        return fetched;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool has_condition(const GithubStep& step) const {
    return tree_.at(step.pointer + "/if") != nullptr;
  }

  /// `run: exit 1`, and nothing that could keep it from that.
  [[nodiscard]] bool ends_job(const GithubStep& step) const {
    if (tree_.at(step.pointer + "/continue-on-error") != nullptr) return false;
    const std::string_view run = trimmed(tree_.value(step.pointer + "/run"));
    if (has_any(run, {"if ", "||", "&&", "case "})) return false;
    const std::string_view last = trimmed(run.substr(run.rfind('\n') + 1));
    return last == "false" || (last.starts_with("exit ") && last != "exit 0");
  }

  [[nodiscard]] bool runs_code(const GithubStep& step) const {
    if (tree_.at(step.pointer + "/run") != nullptr) return true;
    const std::string_view uses = tree_.value(step.pointer + "/uses");
    return !uses.empty() && !starts_with_any(uses, {"actions/", "github/", "docker/"});
  }

  /// A line that is no git command, behind one that is.
  [[nodiscard]] bool runs_more_than_git(const GithubStep& step) const {
    std::string_view run = tree_.value(step.pointer + "/run");
    bool is_behind = false;
    while (!run.empty()) {
      const std::size_t end = std::min(run.find('\n'), run.size());
      const std::string_view line = run.substr(0, end);
      run.remove_prefix(std::min(end + 1, run.size()));
      if (line.find_first_not_of(" \t") == line.npos) continue;
      if (has_any(line, {"git ", "gh ", "hub "})) {
        is_behind = true;
        if (!has_any(line, {"&&", ";"})) continue;
        const std::size_t next = std::max(line.rfind("&&") + 1, line.rfind(';') + 1);
        if (has_any(line.substr(next), {"git ", "gh "})) continue;
      }
      if (is_behind && line.find_first_not_of(" \t#") != line.npos) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_head_value(std::string_view value) const {
    if (is_pull_ref(value)) return true;
    for (const std::string& path : paths_in(value, event_)) {
      if (is_head(path, event_)) return true;
      if (path.starts_with("env.") && is_head_variable(path.substr(4))) return true;
    }
    return false;
  }

  /// Of the environment that steps share; `name` in lower case.
  [[nodiscard]] bool is_head_variable(std::string_view name) const {
    for (const std::string& env : {job_.pointer + "/env", std::string("/env")}) {
      for (const std::string& pointer : tree_.under(env)) {
        if (lower(last_key(pointer)) == name) return refers_to_head(tree_.value(pointer));
      }
    }
    return false;
  }

  [[nodiscard]] bool refers_to_head(std::string_view value) const {
    const auto paths = paths_in(value, event_);
    return std::any_of(paths.begin(), paths.end(),
                       [&](const std::string& path) { return is_head(path, event_); });
  }

  /// `$HEAD` where the environment of the step says that it is the head.
  [[nodiscard]] bool names_head_variable(std::string_view line, const GithubStep& step) const {
    if (has(line, "GITHUB_HEAD_REF")) return true;
    for (const std::string& env :
         {step.pointer + "/env", job_.pointer + "/env", std::string("/env")}) {
      for (const std::string& pointer : tree_.under(env)) {
        const std::string name = last_key(pointer);
        const bool is_named = has(line, "$" + name) || has(line, "${" + name);
        if (is_named &&
            (refers_to_head(tree_.value(pointer)) || is_pull_ref(tree_.value(pointer)))) {
          return true;
        }
      }
    }
    return false;
  }

  [[nodiscard]] std::optional<StrangersCode> checked_out(const GithubStep& step) const {
    if (lower(tree_.value(step.pointer + "/uses")).starts_with("actions/checkout@")) {
      for (const std::string& input :
           {step.pointer + "/with/ref", step.pointer + "/with/repository"}) {
        const Field* field = tree_.at(input);
        if (field == nullptr || !is_head_value(field->value)) continue;
        return StrangersCode{
            field->span, said(step) + " checks out the head of the pull request", {}};
      }
      return std::nullopt;
    }
    const Field* run = tree_.at(step.pointer + "/run");
    if (run == nullptr || !checks_out_by_command(run->value, step)) return std::nullopt;
    return StrangersCode{run->span, said(step) + " checks out the head of the pull request", {}};
  }

  [[nodiscard]] bool checks_out_by_command(std::string_view run, const GithubStep& step) const {
    if (has_any(run, {"gh pr checkout", "hub pr checkout"})) return true;
    if (!has_any(run, {"git checkout", "git switch", "git merge", "git reset", "git pull",
                       "git rebase", "git worktree", "git clone"})) {
      return false;
    }
    while (!run.empty()) {
      const std::size_t end = std::min(run.find('\n'), run.size());
      const std::string_view line = run.substr(0, end);
      run.remove_prefix(std::min(end + 1, run.size()));
      const bool may_fetch =
          has_any(line, {"git fetch", "git checkout", "git switch", "git merge", "git reset",
                         "git pull", "git rebase", "git worktree", "git clone"});
      if (may_fetch && (is_head_value(line) || names_head_variable(line, step))) return true;
    }
    return false;
  }

  /// `run: echo ${{ github.event.comment.body }}`: the text becomes part of the script.
  [[nodiscard]] std::optional<StrangersCode> injected(const GithubStep& step) const {
    // https://docs.github.com/en/actions/concepts/security/script-injections
    constexpr std::array<std::string_view, 16> kTexts{
        "github.event.comment.body",
        "github.event.issue.title",
        "github.event.issue.body",
        "github.event.discussion.title",
        "github.event.discussion.body",
        "github.event.review.body",
        "github.event.pull_request.title",
        "github.event.pull_request.body",
        "github.event.pull_request.head.ref",
        "github.event.pull_request.head.label",
        "github.event.pull_request.head.repo.default_branch",
        "github.event.workflow_run.head_branch",
        "github.event.workflow_run.head_commit.message",
        "github.event.workflow_run.display_title",
        "github.head_ref",
        "github.event"};
    for (const std::string& script : {step.pointer + "/run", step.pointer + "/with/script"}) {
      const Field* field = tree_.at(script);
      if (field == nullptr) continue;
      for (const std::string& path : paths_in(field->value, event_)) {
        if (std::find(kTexts.begin(), kTexts.end(), path) == kTexts.end()) continue;
        return StrangersCode{
            field->span,
            said(step) + " puts `" + path + "`, which anybody writes, into its script",
            {}};
      }
    }
    return std::nullopt;
  }

  /// A workflow that is called is given the head as an input.
  [[nodiscard]] std::optional<StrangersCode> in_call() const {
    if (is_text_event(event_)) return std::nullopt;
    for (const std::string& input : tree_.under(job_.pointer + "/with")) {
      const Field* field = tree_.at(input);
      if (field == nullptr || !is_head_value(field->value)) continue;
      return StrangersCode{field->span,
                           "the workflow that it calls is given the head of the pull request as `" +
                               last_key(input) + '`',
                           {}};
    }
    return std::nullopt;
  }

  const KeyTree& tree_;
  std::string_view event_;
  const GithubJob& job_;
};

/// Only members can cause these; who sets a label has seen the pull request.
bool is_members_act(const GithubWorkflow& workflow, const GithubTrigger& trigger) {
  constexpr std::array<std::string_view, 6> kActs{"labeled",    "unlabeled",  "assigned",
                                                  "unassigned", "milestoned", "review_requested"};
  const auto types = workflow.tree.list(trigger.pointer + "/types");
  return !types.empty() && std::all_of(types.begin(), types.end(), [&](std::size_t index) {
    const std::string& type = workflow.document.fields[index].value;
    return std::find(kActs.begin(), kActs.end(), type) != kActs.end();
  });
}

/// `environment: ${{ … head.repo.full_name … && 'external' || 'internal' }}`: who may pass is
/// asked of a person.
bool asks_for_forks(const KeyTree& tree, const GithubJob& job) {
  for (const std::string& pointer :
       {job.pointer + "/environment", job.pointer + "/environment/name"}) {
    const std::string environment = lower(tree.value(pointer));
    if (has_any(environment, {"head.repo", "head_repository"})) return true;
  }
  return false;
}

bool is_kept_out(const GithubWorkflow& workflow, std::string_view event, const GithubJob& job) {
  const Field* condition = workflow.tree.at(job.pointer + "/if");
  if (condition != nullptr && truth_of_condition(condition->value, event) == Truth::no) return true;
  return asks_for_forks(workflow.tree, job);
}

}  // namespace

bool is_strangers_event(std::string_view event) {
  return event == "pull_request_target" || event == "workflow_run" || event == "issue_comment" ||
         is_text_event(event);
}

std::vector<bool> kept_out_jobs(const GithubWorkflow& workflow, const GithubTrigger& trigger) {
  const std::size_t count = workflow.jobs.size();
  if (is_members_act(workflow, trigger)) return std::vector<bool>(count, true);
  std::vector<bool> kept_out(count, false);
  std::vector<std::vector<std::size_t>> needed_by(count);
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < count; ++i) {
    const GithubJob& job = workflow.jobs[i];
    if (is_kept_out(workflow, trigger.name, job)) {
      kept_out[i] = true;
      waiting.push_back(i);
    }
    // A job is skipped with one that it needs, unless it says otherwise.
    const std::string_view condition = workflow.tree.value(job.pointer + "/if");
    if (has_any(condition, {"always()", "cancelled()", "failure()"})) continue;
    for (const std::size_t index : workflow.tree.list(job.pointer + "/needs")) {
      std::string pointer = "/jobs";
      append_step(pointer, workflow.document.fields[index].value);
      if (const auto needed = job_at(workflow, pointer)) needed_by[*needed].push_back(i);
    }
  }
  while (!waiting.empty()) {
    const std::size_t next = waiting.back();
    waiting.pop_back();
    for (const std::size_t job : needed_by[next]) {
      if (kept_out[job]) continue;
      kept_out[job] = true;
      waiting.push_back(job);
    }
  }
  return kept_out;
}

std::optional<StrangersCode> strangers_code_in(const GithubWorkflow& workflow,
                                               std::string_view event, const GithubJob& job) {
  return JobReader(workflow, event, job).find();
}

}  // namespace lintel
