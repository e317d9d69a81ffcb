// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "core/span.h"

namespace lintel {

struct Interpolated {
  ValueKind kind = ValueKind::literal;
  /// The literal text of a `both` with one reference and a default; else the whole value.
  Span text;
};

/// What dotenv-expand makes of `value`. References are those of version 12, which the newest
/// Nx uses and which sees the fewest: `$NAME`, `${…}` with `:-`, `-`, `:+` or `+` before a
/// default, and neither behind a backslash. Blanks alone are no literal text.
Interpolated interpolated(std::string_view value);

}  // namespace lintel
