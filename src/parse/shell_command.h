// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parse/shell_fields.h"

namespace lintel {

/// What a command writes its output to, as far as that is known.
struct ShellOutput {
  /// Of the file; text where no parser reads it.
  Format format = Format::text;
  /// The file as it is written; empty where the output is shown.
  std::string file = {};
  /// Another command or a variable takes it, and nobody sees it.
  bool is_taken = false;
};

/// Of `> path`; the file that `$BASH_ENV` names is a script.
ShellOutput output_to(const ShellWord& path);

/// It runs what it reads from its input.
bool is_shell(std::string_view program);

/// The fields of a command: its name, if any, and then its arguments.
void add_command(ShellFields& fields, const std::vector<ShellWord>& words,
                 const ShellOutput& output);

}  // namespace lintel
