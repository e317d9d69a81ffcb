// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/span.h"
#include "match/exposure/github_workflow.h"

namespace lintel {

/// How a job comes to run what a stranger wrote.
struct StrangersCode {
  /// Where it is fetched, or put into a script.
  Span place;
  /// The same, in words.
  std::string says;
  /// The step that runs it first, an index into GithubJob::steps; tokens of steps before it are
  /// out of reach. Nothing where another workflow is called.
  std::optional<std::size_t> step;
};

/// Whether `event` runs with the secrets of the repository while a stranger causes it.
bool is_strangers_event(std::string_view event);

/// Nothing where the job runs only what is in the repository, or not for a stranger. Conditions
/// that ask who somebody is, and steps that end the job for a stranger, are heeded.
std::optional<StrangersCode> strangers_code_in(const GithubWorkflow& workflow,
                                               const GithubTrigger& trigger, const GithubJob& job);

}  // namespace lintel
