// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace lintel {

/// Writes all of `text` to standard output; the error says why that could not be done.
std::optional<Error> write_to_stdout(std::string_view text);

/// Writes lines to standard error; whether anybody reads them does not matter.
void write_to_stderr(std::string_view text);

/// Writes `text` to the file of that name, whole or not at all: to a temporary file beside it
/// first, which takes its place once it is on the disk. A device or a pipe is written directly.
std::optional<Error> write_to_file(const std::string& path, std::string_view text);

}  // namespace lintel
