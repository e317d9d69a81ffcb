// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <sstream>

namespace lintel {
namespace {

namespace po = boost::program_options;

constexpr std::array<Command, 8> kCommands{{
    {"scan", Action::scan, "lintel scan [OPTION…] [PATH…]",
     "Look for credentials that are committed, or about to be. Without a PATH: the working\n"
     "tree here; in a git work tree its tracked files and its untracked ones that are not\n"
     "ignored.",
     "paths"},
    {"hook", Action::hook, "lintel hook [OPTION…] [FILE…]",
     "For hook runners: look at what is staged, and at each FILE as git's index has it. With\n"
     "--push: at every commit that a push sends.",
     "paths"},
    {"fix", Action::fix, "lintel fix [OPTION…] [PATH…]",
     "Show how to be rid of what scan finds: a diff, values masked, and what has to be done by\n"
     "hand. With --apply, write what is safe. The index of git is never touched.",
     "paths"},
    {"tokens", Action::tokens, "lintel tokens [OPTION…] [PATH…]",
     "Map the credentials of each workspace: where each stands, whether Nx would use it in CI, in\n"
     "a pull request from a fork and on a laptop, which place shadows it, and what to do next.",
     "paths"},
    {"baseline", Action::baseline, "lintel baseline [OPTION…] [PATH…]",
     "Write what is found now to .lintel-baseline: scan knows it from then on and does not\n"
     "count it. With a PATH, only what is known of there changes.",
     "paths"},
    {"allow", Action::allow, "lintel allow [OPTION…] FINDING -- REASON",
     "Add an entry to lintel.json that allows one finding, and say why. FINDING is a\n"
     "fingerprint of the JSON report, or its beginning; or PATH:LINE, or PATH:LINE:COLUMN.",
     "finding"},
    {"rules", Action::rules, "lintel rules", "List the rules: id, severity, title.", ""},
    {"explain", Action::explain, "lintel explain RULE|--value",
     "Print the page of one rule: what it finds, why, and what to do. With --value: read one\n"
     "token from standard input and tell what it is, and nothing of it.",
     "rule"},
}};

template <typename T>
po::typed_value<T>* named_value(const char* name) {
  return po::value<T>()->value_name(name);
}

void add_sources(po::options_description& options) {
  auto add = options.add_options();
  add("staged", po::bool_switch(), "what is staged: git's index beside HEAD");
  add("range", named_value<std::string>("A..B"),
      "every version of a file that a commit of B and not of A brings in");
  add("since", named_value<std::string>("REV"), "the same as --range REV..HEAD");
  add("history", po::bool_switch(), "every blob that a branch, a tag or another ref leads to");
  add("all-objects", po::bool_switch(), "every blob that the repository has");
  add("stdin", po::bool_switch(), "one document from standard input");
  add("stdin-path", named_value<std::string>("PATH"),
      "with --stdin: its name, relative to the current folder; decides how it is read");
}

}  // namespace

const Command* command_named(std::string_view name) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                  [&](const Command& command) { return command.name == name; });
  return found == kCommands.end() ? nullptr : &*found;
}

std::string command_names() {
  std::string names;
  for (const Command& command : kCommands) {
    if (!names.empty()) names += ", ";
    names += command.name;
  }
  return names;
}

po::options_description options_of(Action action) {
  po::options_description options("Options", 96, 60);
  auto add = options.add_options();
  if (action == Action::scan) add_sources(options);
  if (action == Action::hook) {
    add("push", po::bool_switch(),
        "what a push sends: PRE_COMMIT_FROM_REF..PRE_COMMIT_TO_REF, or the lines that git gives "
        "to a pre-push hook");
  }
  if (action == Action::scan || action == Action::hook) {
    add("strict", po::bool_switch(),
        "of a change, count also what was committed before it in the same place");
    add("format", named_value<std::string>("text|json|sarif|rdjsonl"),
        "how to report (default: text)");
    add("output", named_value<std::string>("FILE"),
        "write the report to FILE, whole or not at all (default: standard output)");
    add("fail-on", named_value<std::string>("error|warning|note|never"),
        "the lowest severity that makes the exit status 1 (default: warning)");
    add("threads", named_value<std::string>("N"),
        "how many files to read at once (default: one a "
        "processor)");
    add("color", named_value<std::string>("auto|always|never"),
        "colour in the text report (default: auto: on a terminal, unless NO_COLOR is set)");
    add("quiet,q", po::bool_switch(), "no notices and no summary on standard error");
    add("sarif-category", named_value<std::string>("NAME"),
        "set the category of the SARIF run (default: none, so that the upload's own counts)");
    add("sarif-no-line-hash", po::bool_switch(),
        "leave primaryLocationLineHash out of SARIF that goes elsewhere than to GitHub");
    add("sarif-include-suppressed", po::bool_switch(),
        "write allowed findings into SARIF, too, as suppressed ones");
    add("show-all", po::bool_switch(),
        "list what is allowed, known or already committed, too, and mark it");
    add("no-baseline", po::bool_switch(), "count what .lintel-baseline knows");
    add("config", named_value<std::string>("FILE"), "read FILE in the place of lintel.json");
    add("policy", named_value<std::string>("FILE"),
        "go by FILE, which lintel.json may tighten only");
    add("config-from", named_value<std::string>("REV"),
        "take lintel.json, the baseline and allowing comments from that revision");
  }
  if (action == Action::fix) {
    add("apply", po::value<std::string>()->implicit_value("safe")->value_name("safe|all"),
        "write the edits that no build can notice; with --apply=all also those that are right "
        "once the steps printed beside them are done");
    add("only", po::value<std::vector<std::string>>()->value_name("RULE"),
        "mend what this rule finds and nothing else, what is allowed, too (may be given again)");
    add("id", named_value<std::string>("NXCLOUDID"),
        "the workspace id to put in the place of a token in nx.json");
    add("quiet,q", po::bool_switch(), "no notices on standard error");
  }
  if (action == Action::tokens) {
    add("format", named_value<std::string>("text|json"), "how to tell (default: text)");
    add("quiet,q", po::bool_switch(), "no notices on standard error");
  }
  if (action == Action::baseline) {
    add("quiet,q", po::bool_switch(), "no notices and no summary on standard error");
  }
  if (action == Action::explain) {
    add("value", po::bool_switch(),
        "tell the anatomy and the level of the token that comes on standard input");
  }
  if (action == Action::allow) {
    add("until", named_value<std::string>("DATE"),
        "the last day on which it is allowed, such as 2027-01-31 (default: for good)");
  }
  add("help,h", po::bool_switch(), "print this help");
  return options;
}

std::string help_text(std::string_view topic) {
  std::ostringstream text;
  if (const Command* command = command_named(topic)) {
    text << "usage: " << command->usage << "\n\n"
         << command->summary << "\n\n"
         << options_of(command->action);
  } else {
    text << "Lintel finds credentials of Nx and Nx Cloud that are committed to a repository, and\n"
            "says what each could do and how to be rid of it.\n\nusage:\n";
    for (const Command& known : kCommands) text << "  " << known.usage << '\n';
    text << "  lintel --version\n  lintel [COMMAND] --help\n\n";
    for (const Command& known : kCommands) {
      text << known.name << ": " << known.summary << "\n\n";
    }
  }
  if (topic.empty() || topic == "scan" || topic == "hook") {
    text << (topic.empty() ? "" : "\n")
         << "Exit status: 0 nothing found at or above --fail-on, 1 found, 2 the job could not be\n"
            "done wholly (findings are reported all the same), 3 there was nothing to scan.\n"
            "A change (what is staged, a range, a push) that is empty is 0, and said.\n";
  }
  if (topic == "tokens") {
    text << "\nExit status: 0, whatever is found; 2 a file could not be read, 3 there was nothing "
            "to scan.\n";
  }
  if (topic == "fix") {
    text
        << "\nExit status: 0 nothing is left to do, 1 something is, 2 a file could not be read or\n"
           "written, 3 there was nothing to scan.\n";
  }
  return text.str();
}

}  // namespace lintel
