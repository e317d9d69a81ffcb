// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"

namespace lintel {

/// Whether dotenv-expand runs over what dotenv has read. Nx lets it over the `.env` family
/// and not over nx-cloud.env.
enum class Interpolation { dotenv_expand, none };

/// Every assignment that dotenv 10.0.0 or dotenv 16.4.7 reads in `text`, the two that Nx and
/// nx-cloud bring: one field where both read the same key and value from the same bytes, else
/// one each. A later assignment to the same key does not hide an earlier one. Sorted by where
/// the values begin. Takes time linear in `text`.
///
/// A span leaves out the quotes and blanks that dotenv takes off. `value` is what dotenv gives
/// (`\n` in double quotes, CRLF as LF), with invalid UTF-8 kept. Under dotenv_expand, `\$` is
/// `$`, and a `both` that is one reference with a default has the span and value of that
/// default, the innermost of nested ones.
Fields parse_env(std::string_view text, Interpolation interpolation);

}  // namespace lintel
