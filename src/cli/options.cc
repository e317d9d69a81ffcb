// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <exception>
#include <sstream>
#include <utility>

namespace lintel {
namespace {

namespace po = boost::program_options;

/// One command: what it is called, what it takes, what it is for.
struct CommandHelp {
  std::string_view name;
  Action action;
  std::string_view usage;
  std::string_view summary;
  /// What stands behind the options, if anything.
  std::string_view operands;
};

constexpr std::array<CommandHelp, 6> kCommands{{
    {"scan", Action::scan, "lintel scan [OPTION…] [PATH…]",
     "Look for credentials that are committed, or about to be. Without a PATH: the working\n"
     "tree here; in a git work tree its tracked files and its untracked ones that are not\n"
     "ignored.",
     "paths"},
    {"hook", Action::hook, "lintel hook [OPTION…] [FILE…]",
     "For hook runners: look at what is staged, and at each FILE as git's index has it. With\n"
     "--push: at every commit that a push sends.",
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
    {"explain", Action::explain, "lintel explain RULE",
     "Print the page of one rule: what it finds, why, and what to do.", "rule"},
}};

/// Boost wants a name for what stands without one; this one nobody types by chance.
constexpr const char* kOperands = "<operands>";

const CommandHelp* command_named(std::string_view name) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                  [&](const CommandHelp& command) { return command.name == name; });
  return found == kCommands.end() ? nullptr : &*found;
}

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

po::options_description visible_options(Action action) {
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
    add("format", named_value<std::string>("text|json|sarif"), "how to report (default: text)");
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
  if (action == Action::baseline) {
    add("quiet,q", po::bool_switch(), "no notices and no summary on standard error");
  }
  if (action == Action::allow) {
    add("until", named_value<std::string>("DATE"),
        "the last day on which it is allowed, such as 2027-01-31 (default: for good)");
  }
  add("help,h", po::bool_switch(), "print this help");
  return options;
}

std::string joined(std::initializer_list<std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

/// Looks a word up among the few that an option takes.
template <typename Value>
Result<Value> choice(const char* option, const std::string& given,
                     std::initializer_list<std::pair<std::string_view, Value>> choices) {
  std::string known;
  for (const auto& [name, value] : choices) {
    if (name == given) return value;
    known += known.empty() ? "" : ", ";
    known += name;
  }
  return Error{"--" + std::string(option) + ": `" + given + "` is none of " + known};
}

Result<unsigned> thread_count(const std::string& given) {
  constexpr unsigned kMost = 256;
  const bool is_number = !given.empty() && given.size() <= 3 &&
                         given.find_first_not_of("0123456789") == std::string::npos;
  const unsigned count = is_number ? static_cast<unsigned>(std::stoul(given)) : 0;
  if (count < 1 || count > kMost) {
    return Error{"--threads: `" + given + "` is not a number from 1 to 256"};
  }
  return count;
}

/// Sets `into` from an option that was given; keeps the first error.
template <typename Value>
void set_from(const po::variables_map& given, const char* option, Value& into,
              std::optional<Error>& error, Result<Value> (*read)(const std::string&)) {
  if (error || given.count(option) == 0) return;
  auto value = read(given[option].as<std::string>());
  if (value) {
    into = *value;
  } else {
    error = value.error();
  }
}

Result<OutputFormat> format_named(const std::string& name) {
  return choice<OutputFormat>(
      "format", name,
      {{"text", OutputFormat::text}, {"json", OutputFormat::json}, {"sarif", OutputFormat::sarif}});
}

Result<std::optional<Severity>> fail_on_named(const std::string& name) {
  return choice<std::optional<Severity>>("fail-on", name,
                                         {{"error", Severity::error},
                                          {"warning", Severity::warning},
                                          {"note", Severity::note},
                                          {"never", std::nullopt}});
}

Result<Color> color_named(const std::string& name) {
  return choice<Color>(
      "color", name,
      {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
}

/// Where allowances, severities and the baseline come from.
std::optional<Error> set_terms_options(const po::variables_map& given, Options& options) {
  const auto set = [&](const char* option, std::string& into) {
    if (given.count(option) == 0) return true;
    into = given[option].as<std::string>();
    return !into.empty();
  };
  if (!set("config", options.config)) return Error{"--config: name a file"};
  if (!set("policy", options.policy)) return Error{"--policy: name a file"};
  if (!set("config-from", options.config_from)) return Error{"--config-from: name a revision"};
  if (!options.config.empty() && !options.config_from.empty()) {
    return Error{"--config and --config-from: both say where lintel.json comes from; give one"};
  }
  options.has_baseline = !given["no-baseline"].as<bool>();
  return std::nullopt;
}

Result<Options> allow_options_from(const po::variables_map& given, Options options) {
  if (given.count(kOperands) == 0) {
    return Error{"allow: name a finding: its fingerprint, or PATH:LINE"};
  }
  options.finding = given[kOperands].as<std::vector<std::string>>().front();
  if (given.count("until") > 0) options.until = given["until"].as<std::string>();
  return options;
}

/// The source that the options of `scan` name, of which there is one at most.
std::optional<Error> set_source(const po::variables_map& given, Options& options) {
  const std::array<std::pair<const char*, Source>, 4> switches{
      {{"staged", Source::staged},
       {"history", Source::history},
       {"all-objects", Source::all_objects},
       {"stdin", Source::standard_input}}};
  std::vector<std::string> named;
  for (const auto& [name, source] : switches) {
    if (!given[name].as<bool>()) continue;
    // The unreachable ones are added to the others.
    if (source == Source::all_objects && options.source == Source::history) named.pop_back();
    named.push_back("--" + std::string(name));
    options.source = source;
  }
  for (const char* name : {"range", "since"}) {
    if (given.count(name) == 0) continue;
    named.push_back("--" + std::string(name));
    options.source = Source::range;
    options.range = given[name].as<std::string>();
    if (name == std::string_view("since") && options.range.empty()) {
      return Error{"--since: name a revision"};
    }
    if (named.back() == "--since") options.range += "..HEAD";
  }
  if (named.size() > 1) return Error{named[1] + " does not go with " + named[0]};
  if (given.count("stdin-path") > 0) options.stdin_path = given["stdin-path"].as<std::string>();
  const bool has_name = !options.stdin_path.empty();
  if (options.source == Source::standard_input && !has_name) {
    return Error{"--stdin: name the document with --stdin-path"};
  }
  if (options.source != Source::standard_input && has_name) {
    return Error{"--stdin-path goes with --stdin"};
  }
  const std::string end = "/" + options.stdin_path;
  if (has_name && (end.ends_with('/') || end.ends_with("/.") || end.ends_with("/.."))) {
    return Error{"--stdin-path: `" + options.stdin_path + "` names a folder; name a file"};
  }
  if (!named.empty() && given.count(kOperands) > 0) {
    return Error{named.front() + " does not go with a path"};
  }
  return std::nullopt;
}

Result<Options> options_from(const po::variables_map& given, const CommandHelp& command) {
  Options options;
  options.action = command.action;
  if (given["help"].as<bool>()) {
    options.action = Action::help;
    options.topic = command.name;
    return options;
  }
  if (command.action == Action::explain) {
    if (given.count(kOperands) == 0)
      return Error{"explain: name a rule; `lintel rules` lists them"};
    options.rule = given[kOperands].as<std::vector<std::string>>().front();
  }
  if (given.count(kOperands) > 0 && command.operands == "paths") {
    options.paths = given[kOperands].as<std::vector<std::string>>();
  }
  if (command.action == Action::baseline) options.is_quiet = given["quiet"].as<bool>();
  if (command.action == Action::allow) return allow_options_from(given, std::move(options));
  if (command.action != Action::scan && command.action != Action::hook) return options;
  std::optional<Error> error;
  if (command.action == Action::scan) error = set_source(given, options);
  if (command.action == Action::hook) {
    options.source = given["push"].as<bool>() ? Source::push : Source::hook;
  }
  set_from<OutputFormat>(given, "format", options.format, error, format_named);
  set_from<std::optional<Severity>>(given, "fail-on", options.fail_on, error, fail_on_named);
  options.has_fail_on = given.count("fail-on") > 0;
  set_from<unsigned>(given, "threads", options.threads, error, thread_count);
  set_from<Color>(given, "color", options.color, error, color_named);
  if (error) return *error;
  if (given.count("output") > 0) {
    options.output = given["output"].as<std::string>();
    if (options.output.empty()) return Error{"--output: name a file"};
  }
  if (given.count("sarif-category") > 0) {
    options.sarif_category = given["sarif-category"].as<std::string>();
  }
  if (auto wrong = set_terms_options(given, options)) return *wrong;
  options.is_strict = given["strict"].as<bool>();
  options.is_quiet = given["quiet"].as<bool>();
  options.shows_all = given["show-all"].as<bool>();
  options.has_suppressed = given["sarif-include-suppressed"].as<bool>();
  options.has_line_hash = !given["sarif-no-line-hash"].as<bool>();
  return options;
}

Result<Options> parse_command(const CommandHelp& command,
                              const std::vector<std::string>& arguments) {
  po::options_description all = visible_options(command.action);
  po::positional_options_description operands;
  if (command.operands == "paths") {
    all.add_options()(kOperands, po::value<std::vector<std::string>>(), "");
    operands.add(kOperands, -1);
  } else if (!command.operands.empty()) {
    all.add_options()(kOperands, po::value<std::vector<std::string>>(), "");
    operands.add(kOperands, 1);
  }
  using Style = po::command_line_style::style_t;
  constexpr int kStyle = Style::unix_style & ~Style::allow_guessing;
  po::variables_map given;
  po::store(
      po::command_line_parser(arguments).options(all).positional(operands).style(kStyle).run(),
      given);
  po::notify(given);
  return options_from(given, command);
}

std::string with_advice(const std::string& what, std::string_view topic) {
  std::string advice = "; see `lintel ";
  if (!topic.empty()) advice += std::string(topic) + ' ';
  return what + advice + "--help`";
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) {
  Options options;
  if (arguments.empty()) return Error{with_advice("name a command", "")};
  const std::string& first = arguments.front();
  const bool is_version = first == "--version" || first == "-V";
  const bool is_help = first == "--help" || first == "-h" || first == "help";
  if (is_version || is_help) {
    options.action = is_version ? Action::version : Action::help;
    const bool has_topic =
        is_help && arguments.size() > 1 && command_named(arguments[1]) != nullptr;
    if (has_topic) options.topic = arguments[1];
    const std::size_t most = has_topic ? 2 : 1;
    if (arguments.size() <= most) return options;
    return Error{with_advice("`" + arguments[most] + "` does not go with `" + first + "`", "")};
  }
  const CommandHelp* command = command_named(first);
  if (command == nullptr) {
    return Error{with_advice("`" + first + "` is none of the commands " +
                                 joined({"scan", "hook", "baseline", "allow", "rules", "explain"}),
                             "")};
  }
  // What is behind `--` is the reason of `allow`, and not an operand.
  const auto separator = command->action == Action::allow
                             ? std::find(arguments.begin(), arguments.end(), "--")
                             : arguments.end();
  try {
    auto parsed = parse_command(*command, {arguments.begin() + 1, separator});
    if (!parsed || parsed->action != Action::allow) return parsed;
    for (auto word = separator; word != arguments.end(); ++word) {
      if (word == separator) continue;
      parsed->reason += (parsed->reason.empty() ? "" : " ") + *word;
    }
    if (parsed->reason.find_first_not_of(" \t\r\n") == std::string::npos) {
      return Error{with_advice("allow: say why, behind `--`", command->name)};
    }
    return parsed;
  } catch (const po::error& error) {
    return Error{with_advice(std::string(command->name) + ": " + error.what(), command->name)};
  }
}

std::string help_text(std::string_view topic) {
  std::ostringstream text;
  if (const CommandHelp* command = command_named(topic)) {
    text << "usage: " << command->usage << "\n\n"
         << command->summary << "\n\n"
         << visible_options(command->action);
  } else {
    text << "Lintel finds credentials of Nx and Nx Cloud that are committed to a repository, and\n"
            "says what each could do and how to be rid of it.\n\nusage:\n";
    for (const CommandHelp& known : kCommands) text << "  " << known.usage << '\n';
    text << "  lintel --version\n  lintel [COMMAND] --help\n\n";
    for (const CommandHelp& known : kCommands) {
      text << known.name << ": " << known.summary << "\n\n";
    }
  }
  if (topic.empty() || topic == "scan" || topic == "hook") {
    text << (topic.empty() ? "" : "\n")
         << "Exit status: 0 nothing found at or above --fail-on, 1 found, 2 the job could not be\n"
            "done wholly (findings are reported all the same), 3 there was nothing to scan.\n"
            "A change (what is staged, a range, a push) that is empty is 0, and said.\n";
  }
  return text.str();
}

}  // namespace lintel
