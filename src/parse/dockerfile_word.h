// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "core/span.h"
#include "parse/shell_word.h"

namespace lintel {

/// How far a value of a Dockerfile goes.
enum class DockerfileWord { to_blank, to_end };

/// The word that begins at `part.begin`, as Docker reads one of ENV, ARG and LABEL: quotes as in a
/// shell, `escape` (a backslash or a backtick) before a character, and of the references those to
/// variables only. A quote that nothing closes ends with the part.
ShellWord dockerfile_word(std::string_view text, Span part, char escape, DockerfileWord size);

}  // namespace lintel
