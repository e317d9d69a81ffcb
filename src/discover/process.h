// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

namespace lintel {

struct Command {
  /// Found along PATH; the first is the program.
  std::vector<std::string> arguments;
  std::string folder;
  /// Written to its standard input; empty means no input at all.
  std::string input;
  /// `NAME=value`; a bare `NAME` is taken out of the environment.
  std::vector<std::string> environment;
};

struct Finished {
  /// The exit status; 128 + N for a death by signal N; -1 where it could not be started.
  int status = -1;
  std::string output;
  /// What it said on standard error; why it could not be started, where status is -1.
  std::string complaint;
};

/// Runs all of them side by side and waits for the last. No shell is involved.
std::vector<Finished> run_together(std::span<const Command> commands);

}  // namespace lintel
