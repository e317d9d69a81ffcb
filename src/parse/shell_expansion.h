// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// Behind the `$…` that begins at `dollar`; `dollar` where it is a sign like others, `limit`
/// where nothing closes it. Time is linear in what it passes, however deep that is nested.
std::size_t behind_expansion(std::string_view text, std::size_t dollar, std::size_t limit,
                             bool is_quoted);

/// Behind the command in backticks that begins at `at`.
std::size_t behind_backticks(std::string_view text, std::size_t at, std::size_t limit);

/// Behind a `{{ … }}` with blanks that something fills in before the shell sees the line; `at`
/// where none begins.
std::size_t behind_template(std::string_view text, std::size_t at);

/// The `y` of `${X:-y}` and of its kin with `-`, `=` and `+`, and what a
/// `${{ … }}` of GitHub falls back to; nothing for other expansions.
std::optional<Span> fallback_of(std::string_view text, Span expansion);

}  // namespace lintel
