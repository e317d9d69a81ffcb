// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "match/exposure/key_tree.h"

namespace lintel {

struct GithubTrigger {
  std::string name;
  Span span;
  /// Pointer of what the trigger is configured with.
  std::string pointer;
};

struct GithubStep {
  std::string pointer;
  /// From 1, as GitHub counts them.
  std::size_t number = 0;
  /// What it is called; empty where it has no name.
  std::string name;
  Span place;
};

struct GithubJob {
  std::string pointer;
  std::string name;
  Span place;
  std::vector<GithubStep> steps;
};

/// A workflow of GitHub Actions, read from the fields of its file.
struct GithubWorkflow {
  const Document& document;
  KeyTree tree;
  std::vector<GithubTrigger> triggers;
  std::vector<GithubJob> jobs;
};

bool is_github_workflow(std::string_view path);

GithubWorkflow github_workflow_from(const Document& document);

/// The job that `pointer` lies in; null outside of all jobs.
const GithubJob* job_at(const GithubWorkflow& workflow, std::string_view pointer);

/// Index into GithubJob::steps; nothing outside of all steps.
std::optional<std::size_t> step_at(const GithubJob& job, std::string_view pointer);

/// `step 2`, or step 2 (`its name`).
std::string said(const GithubStep& step);

/// Whether `pointer` is `base` or lies below it.
bool is_within(std::string_view pointer, std::string_view base);

}  // namespace lintel
