// SPDX-License-Identifier: MIT
#pragma once

#include <boost/program_options/options_description.hpp>
#include <string>
#include <string_view>

#include "cli/options.h"

namespace lintel {

/// One command: what it is called, what it takes, what it is for.
struct Command {
  std::string_view name;
  Action action;
  std::string_view usage;
  std::string_view summary;
  /// What stands behind the options, if anything.
  std::string_view operands;
};

/// Null where there is none of that name.
const Command* command_named(std::string_view name);

/// `scan, hook, …`
std::string command_names();

/// The options of a command: the table that parses, and that its help is written from.
boost::program_options::options_description options_of(Action action);

}  // namespace lintel
