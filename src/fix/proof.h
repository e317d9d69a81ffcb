// SPDX-License-Identifier: MIT
#pragma once

#include "core/edit.h"
#include "core/field.h"

namespace lintel {

/// Whether `after`, the fields behind `edits`, are those before but for what the edits touch.
bool keeps_fields(const Fields& before, const Fields& after, const Edits& edits);

}  // namespace lintel
