// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace lintel {

/// A system that builds, as remedies and people call it.
struct CiSystem {
  std::string_view id;
  std::string_view name;
};

/// Those whose way of storing and reading a secret is known from their own documentation.
constexpr std::array<CiSystem, 7> kCiSystems{{{"azure", "Azure Pipelines"},
                                              {"bitbucket", "Bitbucket Pipelines"},
                                              {"circleci", "CircleCI"},
                                              {"drone", "Drone or Woodpecker"},
                                              {"github", "GitHub Actions"},
                                              {"gitlab", "GitLab CI/CD"},
                                              {"jenkins", "Jenkins"}}};

/// Empty where no system has that id.
constexpr std::string_view ci_name_of(std::string_view id) {
  for (const CiSystem& system : kCiSystems) {
    if (system.id == id) return system.name;
  }
  return {};
}

}  // namespace lintel
