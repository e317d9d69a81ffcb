// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

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

/// Runs one whose output is too much to be held: `take` gets it as it comes, and
/// Finished::output stays empty.
Finished run_and_take(const Command& command, const std::function<void(std::string_view)>& take);

/// Starts `command` with these descriptors as its standard input, output and error; they stay
/// the caller's to close. Command::input is not looked at. Gives the id of the child; the error
/// says why there is none.
Result<pid_t> start_process(const Command& command, int input, int output, int complaint);

/// Waits for its end. The exit status; 128 + N for a death by signal N.
int wait_for_process(pid_t id);

}  // namespace lintel
