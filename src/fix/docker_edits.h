// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "core/field.h"
#include "fix/reference_edits.h"

namespace lintel {

/// What ENV and ARG say is taken out; a RUN gets the variable from a secret that it mounts.
std::vector<ReferenceEdit> docker_edits(const Document& document, const Field& field,
                                        const std::string& name);

}  // namespace lintel
