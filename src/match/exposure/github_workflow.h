// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
  /// By pointer, an index into `steps`.
  std::unordered_map<std::string, std::size_t> step_at;
};

/// A workflow of GitHub Actions, read from the fields of its file.
struct GithubWorkflow {
  const Document& document;
  KeyTree tree;
  std::vector<GithubTrigger> triggers;
  std::vector<GithubJob> jobs;
  /// By pointer, an index into `jobs`.
  std::unordered_map<std::string, std::size_t> job_at;
};

bool is_github_workflow(std::string_view path);

GithubWorkflow github_workflow_from(const Document& document);

/// Index into GithubWorkflow::jobs of the one that `pointer` lies in; nothing outside of all.
std::optional<std::size_t> job_at(const GithubWorkflow& workflow, std::string_view pointer);

/// Index into GithubJob::steps; nothing outside of all steps.
std::optional<std::size_t> step_at(const GithubJob& job, std::string_view pointer);

/// `step 2`, or step 2 (`its name`).
std::string said(const GithubStep& step);

}  // namespace lintel
