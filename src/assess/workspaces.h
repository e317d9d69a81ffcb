// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/workspace.h"

namespace lintel {

/// What one nx.json (or a file that it extends) says of its workspace.
Workspace workspace_from(const Document& nx_json);

/// Where the file that `nx_json` extends may stand, relative to the root, likeliest first:
/// Nx resolves `extends` as Node.js does, from the workspace's root. Empty without `extends`;
/// places outside the root are left out.
std::vector<std::string> extends_targets(const Document& nx_json);

/// `folder`/`target`, relative to the root, without `.` and `..`; nothing where it leaves the root
/// on the way.
std::optional<std::string> resolved(std::string_view folder, std::string_view target);

/// The workspaces of one repository. Nested ones are separate: a file belongs to the nearest
/// nx.json above it.
class Workspaces {
 public:
  /// A second one of the same folder (an extended file) adds to the first.
  void add(Workspace workspace);
  [[nodiscard]] const Workspace& of(std::string_view path) const;
  /// The one whose nx.json stands in `folder`; null where there is none.
  [[nodiscard]] const Workspace* in(std::string_view folder) const;
  /// The one that a file tells of: that of the file, else the only one that there is. Null where
  /// there are several, or none. A CI file often stands beside the folder of the workspace.
  [[nodiscard]] const Workspace* meant_by(std::string_view path) const;

 private:
  std::map<std::string, Workspace, std::less<>> by_folder_;
  Workspace none_;
};

}  // namespace lintel
