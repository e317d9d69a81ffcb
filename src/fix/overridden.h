// SPDX-License-Identifier: MIT
#pragma once

#include "core/document.h"
#include "core/field.h"

namespace lintel {

/// Whether another value of the same name behind it takes its place for every reader: a key that
/// stands twice in nx.json, a variable in an env file. Then Nx reads it in no context.
bool is_overridden(const Document& document, const Field& field);

}  // namespace lintel
