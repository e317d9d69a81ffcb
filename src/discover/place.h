// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace lintel {

/// Where a file belongs that need not be on the disk.
struct PlaceOfFile {
  /// Absolute: the nearest folder above the file that holds `.git`; without one the current
  /// folder, or the file's own where it is not below that.
  std::string root;
  /// Relative to it.
  std::string path;
};

PlaceOfFile place_of_file(const std::string& path);

/// `path`, relative to the current folder, as seen from `root`; without symbolic links in its
/// folders. Nothing where it is not inside; empty for the root itself.
std::optional<std::string> path_from_root(const std::string& path, const std::string& root);

}  // namespace lintel
