// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// The literal texts that a value with references falls back to: the default in `${X:-literal}`
/// and `'literal'` in `${{ secrets.X || 'literal' }}`. A text that is only compared with
/// (`== 'main'`) is none. Takes time linear in `value`.
std::vector<Span> fallbacks_in(std::string_view value);

}  // namespace lintel
