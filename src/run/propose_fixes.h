// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/document.h"
#include "core/finding.h"

namespace lintel {

/// Sets Finding::fix, where there is one, and byte_columns of all findings of one document. Edits
/// with nothing but white space between them are made one, so that readers which take one edit
/// only can take it. A file with very many findings gets no fixes.
void propose_fixes(Document document, std::vector<Finding>& findings);

}  // namespace lintel
