// SPDX-License-Identifier: MIT
#include "match/exposure/github_workflow.h"

#include <algorithm>
#include <initializer_list>

#include "json/pointer.h"
#include "text/glob.h"

namespace lintel {
namespace {

void add_triggers(GithubWorkflow& workflow) {
  const std::string on = "/on";
  if (const Field* one = workflow.tree.at(on)) {
    workflow.triggers.push_back({one->value, one->span, on});
  }
  for (const std::string& pointer : workflow.tree.under(on)) {
    const std::string key = last_key(pointer);
    const Field* item = workflow.tree.at(pointer);
    const bool is_item = item != nullptr && key.find_first_not_of("0123456789") == key.npos;
    workflow.triggers.push_back(
        {is_item ? item->value : key, workflow.tree.place(pointer), pointer});
  }
}

void add_steps(const KeyTree& tree, GithubJob& job) {
  for (const std::string& pointer : tree.under(job.pointer + "/steps")) {
    GithubStep step{pointer, job.steps.size() + 1, std::string(tree.value(pointer + "/name")),
                    tree.place(pointer)};
    job.steps.push_back(std::move(step));
  }
}

}  // namespace

bool is_github_workflow(std::string_view path) {
  const auto globs = {"**/.github/workflows/*.yml", "**/.github/workflows/*.yaml",
                      "**/.gitea/workflows/*.y*ml", "**/.forgejo/workflows/*.y*ml"};
  return std::any_of(globs.begin(), globs.end(),
                     [&](const char* glob) { return path_matches(glob, path); });
}

GithubWorkflow github_workflow_from(const Document& document) {
  GithubWorkflow workflow{document, KeyTree(document), {}, {}};
  add_triggers(workflow);
  for (const std::string& pointer : workflow.tree.under("/jobs")) {
    GithubJob job{pointer, last_key(pointer), workflow.tree.place(pointer), {}};
    add_steps(workflow.tree, job);
    workflow.jobs.push_back(std::move(job));
  }
  return workflow;
}

bool is_within(std::string_view pointer, std::string_view base) {
  return pointer.starts_with(base) &&
         (pointer.size() == base.size() || pointer[base.size()] == '/');
}

const GithubJob* job_at(const GithubWorkflow& workflow, std::string_view pointer) {
  const auto found =
      std::find_if(workflow.jobs.begin(), workflow.jobs.end(),
                   [&](const GithubJob& job) { return is_within(pointer, job.pointer); });
  return found == workflow.jobs.end() ? nullptr : &*found;
}

std::optional<std::size_t> step_at(const GithubJob& job, std::string_view pointer) {
  for (std::size_t i = 0; i < job.steps.size(); ++i) {
    if (is_within(pointer, job.steps[i].pointer)) return i;
  }
  return std::nullopt;
}

std::string said(const GithubStep& step) {
  std::string text = "step " + std::to_string(step.number);
  if (!step.name.empty()) text += " (`" + step.name + "`)";
  return text;
}

}  // namespace lintel
