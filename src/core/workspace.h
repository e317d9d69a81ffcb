// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/nx_version.h"

namespace lintel {

/// What the nx.json above a file says that decides how a value in that file is to be read.
struct Workspace {
  /// The folder of its nx.json, relative to the root; empty for the root.
  std::string folder;
  /// A literal server address that is none of Nx Cloud's own: tokens there may look like
  /// anything.
  bool is_on_premises = false;
  /// `s3-cache`, `azure-cache`, `gcs-cache`: remote caches that it configures.
  std::vector<std::string> caches;
  /// Something in its nx.json is right or wrong by the version of Nx, so that `nx` is needed
  /// before files are read.
  bool depends_on_version = false;
  /// Read in that case alone; else unknown.
  NxVersionRange nx = {};
};

/// What the advice on a finding goes by.
struct WorkspaceFacts {
  NxVersionRange nx = {};
  bool is_on_premises = false;
};

/// An http(s) address whose host is none of Nx Cloud's own.
bool is_own_server(std::string_view url);

}  // namespace lintel
