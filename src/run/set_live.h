// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/report.h"
#include "run/nx_tokens.h"
#include "run/path_masks.h"
#include "run/read_tree.h"

namespace lintel {

/// Sets Finding::live, shadowed_by and nx of what was found in the workspaces of `reader`. `files`
/// are the paths that the results' indices mean. Nothing is read for a workspace in which nothing
/// was found.
void set_live(const std::vector<std::string>& files, NxTokenReader& reader, TreeResult& result);

/// Gives the places that shadow findings of `report` the files that they stand in: `others` are
/// those that the findings from `first` on mean, in their order.
void place_shadows(const std::vector<OtherFile>& others, std::size_t first, const PathMasks& paths,
                   Report& report);

/// Sets Finding::elsewhere of all that have the same value, but for what a history tells of.
void relate_values(Report& report);

}  // namespace lintel
