// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/document.h"

namespace lintel {

/// What runs or reads a file: it decides how a variable or a secret is referred to there.
enum class Runner {
  nothing,
  github,
  action,  ///< of GitHub, which takes no secrets of its own
  gitlab,
  azure,
  circleci,
  bitbucket,
  jenkins,
  drone,
  travis,
  buildkite,
  codebuild,
  teamcity,
  kubernetes,
  compose,
  docker,
  netlify,
  npmrc,
  shell,
  powershell,
  batch,
  makefile,
  terraform,
  code,  ///< JavaScript and TypeScript
};

Runner runner_of(const Document& document);

/// Why a literal that it reads cannot be edited, and what to do in its place: no capital, no full
/// stop.
std::string_view by_hand(Runner runner);

}  // namespace lintel
