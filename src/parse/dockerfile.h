// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads a Dockerfile. Fields are the variables of ENV (in both its forms), the defaults of ARG,
/// the values of LABEL, and those of the scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK, in a
/// shell or as a list of words, also behind ONBUILD. A here-document of COPY is read as the file
/// that it makes. Values are as Docker decodes them; a span is without quotes.
Fields parse_dockerfile(std::string_view text, ParseContext& context);

}  // namespace lintel
