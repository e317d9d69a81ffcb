// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// What is not to be shown of a message about something that was typed: of `arguments`, those of
/// the command line, each that stands in it and may be a secret. That is what stands behind the
/// name of a credential (`NX_CLOUD_ACCESS_TOKEN=…`), and what has the look of one
/// (match/secret_look.h). The ids that git and `lintel allow` take are none.
std::vector<Span> typed_secrets_in(std::string_view message,
                                   std::span<const std::string> arguments);

/// The same of a path that was named and leads to nothing.
std::vector<Span> typed_secrets_in_path(std::string_view path);

}  // namespace lintel
