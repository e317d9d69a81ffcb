// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

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
};

/// An http(s) address whose host is none of Nx Cloud's own.
bool is_own_server(std::string_view url);

}  // namespace lintel
