// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/nx_version.h"

namespace lintel {

/// Packages that are released together with Nx and under its number, the surest first: a workspace
/// that has one of them has that version of Nx.
constexpr std::array<std::string_view, 4> kNxPackages{"nx", "@nrwl/workspace", "@nx/workspace",
                                                      "@nrwl/cli"};

/// For each of kNxPackages the range that package.json asks for, empty where it does not.
using AskedFor = std::array<std::string, kNxPackages.size()>;

/// Which version the root of a workspace has of them, as the text of its lock file says; unknown
/// where it does not say. What another package brings along for itself
/// (`node_modules/a/node_modules/nx`) does not count, nor does a package of another name under the
/// name `nx`. Each reader looks at each byte of the text once at most and keeps nothing of it: a
/// lock file may have 50 MB.

/// package-lock.json and npm-shrinkwrap.json, `lockfileVersion` 1 to 3.
NxVersionRange nx_in_package_lock(std::string_view text);

/// bun.lock, the one that is text.
NxVersionRange nx_in_bun_lock(std::string_view text);

/// yarn.lock of Yarn 1 and of the later ones. They list every version without saying whose it is:
/// what the root has is found by the range that it asks for, or where there is only one.
NxVersionRange nx_in_yarn_lock(std::string_view text, const AskedFor& asked_for);

/// pnpm-lock.yaml, `lockfileVersion` 5 to 9.
NxVersionRange nx_in_pnpm_lock(std::string_view text);

}  // namespace lintel
