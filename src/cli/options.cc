// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <exception>
#include <utility>

#include "cli/commands.h"

namespace lintel {
namespace {

namespace po = boost::program_options;

/// Boost wants a name for what stands without one; this one nobody types by chance.
constexpr const char* kOperands = "<operands>";

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
  return choice<OutputFormat>("format", name,
                              {{"text", OutputFormat::text},
                               {"json", OutputFormat::json},
                               {"sarif", OutputFormat::sarif},
                               {"rdjsonl", OutputFormat::rdjsonl}});
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

Result<OutputFormat> tokens_format_named(const std::string& name) {
  return choice<OutputFormat>("format", name,
                              {{"text", OutputFormat::text}, {"json", OutputFormat::json}});
}

Result<Options> tokens_options_from(const po::variables_map& given, Options options) {
  std::optional<Error> error;
  set_from<OutputFormat>(given, "format", options.format, error, tokens_format_named);
  if (error) return *error;
  options.is_quiet = given["quiet"].as<bool>();
  return options;
}

Result<Apply> apply_named(const std::string& name) {
  return choice<Apply>("apply", name, {{"safe", Apply::safe}, {"all", Apply::all}});
}

Result<Options> fix_options_from(const po::variables_map& given, Options options) {
  std::optional<Error> error;
  set_from<Apply>(given, "apply", options.apply, error, apply_named);
  if (error) return *error;
  if (given.count("only") > 0) options.only = given["only"].as<std::vector<std::string>>();
  if (given.count("id") > 0) {
    options.cloud_id = given["id"].as<std::string>();
    constexpr std::size_t kDigits = 24;
    const bool is_id = options.cloud_id.size() == kDigits &&
                       options.cloud_id.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_id) {
      return Error{
          "--id: what is given is no workspace id, which is 24 digits of 0-9 and a-f, such "
          "as 65f0c0ffee15900d1ea7beef"};
    }
  }
  options.is_quiet = given["quiet"].as<bool>();
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

Result<Options> options_from(const po::variables_map& given, const Command& command) {
  Options options;
  options.action = command.action;
  if (given["help"].as<bool>()) {
    options.action = Action::help;
    options.topic = command.name;
    return options;
  }
  if (command.action == Action::explain) {
    options.reads_value = given["value"].as<bool>();
    const bool has_rule = given.count(kOperands) > 0;
    if (options.reads_value && has_rule) {
      return Error{
          "explain: --value reads standard input, where nobody else sees it, and goes with "
          "no argument"};
    }
    if (!options.reads_value && !has_rule) {
      return Error{"explain: name a rule; `lintel rules` lists them"};
    }
    if (has_rule) options.rule = given[kOperands].as<std::vector<std::string>>().front();
  }
  if (given.count(kOperands) > 0 && command.operands == "paths") {
    options.paths = given[kOperands].as<std::vector<std::string>>();
  }
  if (command.action == Action::baseline) options.is_quiet = given["quiet"].as<bool>();
  if (command.action == Action::allow) return allow_options_from(given, std::move(options));
  if (command.action == Action::tokens) return tokens_options_from(given, std::move(options));
  if (command.action == Action::fix) return fix_options_from(given, std::move(options));
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

Result<Options> parse_command(const Command& command, const std::vector<std::string>& arguments) {
  po::options_description all = options_of(command.action);
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
  const Command* command = command_named(first);
  if (command == nullptr) {
    return Error{with_advice("`" + first + "` is none of the commands " + command_names(), "")};
  }
  // What is behind `--` is the reason of `allow`, and not an operand.
  const auto separator = command->action == Action::allow
                             ? std::find(arguments.begin(), arguments.end(), "--")
                             : arguments.end();
  std::vector<std::string> words(arguments.begin() + 1, separator);
  // What stands behind `--apply` is a path, and not its value, which has a `=` before it.
  if (command->action == Action::fix)
    std::replace(words.begin(), words.end(), std::string("--apply"), std::string("--apply=safe"));
  try {
    auto parsed = parse_command(*command, words);
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

}  // namespace lintel
