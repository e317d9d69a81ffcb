// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "match/exposure/exposure.h"

namespace lintel {

bool is_azure_pipeline(std::string_view path);

/// Tokens that write, in pipelines that pull requests start (`pr:`). Whether builds of forks get
/// secrets is a setting that no file has, so a token of unknown level is not reported.
void add_azure(const Document& document, std::span<const WrittenToken> tokens,
               std::vector<Exposure>& exposures);

}  // namespace lintel
