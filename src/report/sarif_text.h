// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/finding.h"
#include "core/report.h"

namespace lintel {

/// A path as a relative URI reference (RFC 3986): each byte but unreserved ones and `/` is
/// percent-encoded, so that the spelling of one path never varies.
std::string uri_of(std::string_view path);

/// The first sentence, which GitHub makes the alert's title, says what and where; the advice
/// follows.
std::string message_of(const Report& report, const Finding& finding);

/// Text of which no part is a link (`[x](y)`) or a placeholder (`{0}`) of SARIF.
std::string plain_message(std::string_view text);

}  // namespace lintel
