// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/document.h"
#include "match/exposure/exposure.h"

namespace lintel {

/// Tokens that commands show or write to a file that is published, and those that are given to a
/// build of an image as arguments, which its history keeps. What only the next step of a job
/// reads (`$GITHUB_ENV`, `nx-cloud.env`), and what has CI mask the token, is none.
void add_printed(const Document& document, std::vector<Exposure>& exposures);

}  // namespace lintel
