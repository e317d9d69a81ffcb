// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/exposure/expression.h"

namespace lintel {

/// Whom a value of the event tells of.
enum class Tells { nothing, own, foreign, association, login, bot_login, label };

struct Operand {
  ExpressionValue value;
  Tells tells = Tells::nothing;
};

/// What the context `path` comes to when a stranger has caused `event`.
Operand context(std::string path, std::string_view event);

/// Whether a stranger can have a value that equals one of `texts`.
Truth stranger_is(Tells tells, const std::vector<std::string>& texts);

}  // namespace lintel
