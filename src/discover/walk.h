// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "discover/tree.h"

namespace lintel {

/// Adds every file below `root`/`folder` to `tree`, by the file system alone; `folder` is
/// relative, empty for the root itself. Nested repositories, FIFOs, sockets and devices become
/// troubles; symbolic links are listed, not followed.
void walk_folder(Tree& tree, const std::string& folder);

/// A FIFO, a socket or a device: not opened, as that alone may do something.
std::optional<NoticeKind> odd_kind(mode_t mode);

/// A word for what stands at `name` where a file that Nx reads is expected and no file is:
/// adds a trouble for `nx.json` and `nx-cloud.env` in `folder`. git does not list those.
void note_odd_names(Tree& tree, const std::string& folder);

}  // namespace lintel
