// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

std::string complaint(const std::vector<std::string>& arguments) {
  const auto options = parse_options(arguments);
  return options ? "taken" : options.error().message;
}

TEST_CASE("scan takes its options in any order, and paths behind --") {
  const auto options = parse_options(
      {"scan", "a", "--format=sarif", "--fail-on", "never", "-q", "--threads", "3", "--color",
       "always", "--output", "o", "--sarif-category", "c", "--sarif-no-line-hash", "--", "--b"});
  REQUIRE(options.has_value());
  CHECK(options->action == Action::scan);
  CHECK(options->paths == std::vector<std::string>{"a", "--b"});
  CHECK(options->format == OutputFormat::sarif);
  CHECK_FALSE(options->fail_on.has_value());
  CHECK(options->is_quiet);
  CHECK(options->threads == 3);
  CHECK(options->color == Color::always);
  CHECK(options->output == "o");
  CHECK(options->sarif_category == "c");
  CHECK_FALSE(options->has_line_hash);
}

TEST_CASE("scan and hook know where to read from") {
  const auto source = [](const std::vector<std::string>& arguments) {
    const auto options = parse_options(arguments);
    REQUIRE(options.has_value());
    return options->source;
  };
  CHECK(source({"scan"}) == Source::tree);
  CHECK(source({"scan", "--staged"}) == Source::staged);
  CHECK(source({"scan", "--history"}) == Source::history);
  CHECK(source({"scan", "--all-objects"}) == Source::all_objects);
  CHECK(source({"scan", "--history", "--all-objects"}) == Source::all_objects);
  CHECK(source({"scan", "--stdin", "--stdin-path", "a"}) == Source::standard_input);
  CHECK(source({"hook", "a"}) == Source::hook);
  CHECK(source({"hook", "--push"}) == Source::push);
  const auto since = parse_options({"scan", "--since", "v1", "--strict"});
  REQUIRE(since.has_value());
  CHECK(since->source == Source::range);
  CHECK(since->range == "v1..HEAD");
  CHECK(since->is_strict);
}

TEST_CASE("without options scan fails on warnings and reports text") {
  const auto options = parse_options({"scan"});
  REQUIRE(options.has_value());
  CHECK(options->paths.empty());
  CHECK(options->fail_on == Severity::warning);
  CHECK(options->format == OutputFormat::text);
  CHECK(options->has_line_hash);
}

TEST_CASE("a wrong command line is told what is wrong and where help is") {
  const struct {
    std::vector<std::string> arguments;
    std::string_view expected;
  } cases[] = {
      {{}, "name a command; see `lintel --help`"},
      {{"scna"},
       "`scna` is none of the commands scan, hook, fix, tokens, baseline, allow, rules, explain"},
      {{"--scan"}, "`--scan` is none of the commands"},
      {{"scan", "--nope"}, "see `lintel scan --help`"},
      {{"scan", "--format", "xml"}, "--format: `xml` is none of text, json, sarif, rdjsonl"},
      {{"scan", "--fail-on", "fatal"}, "--fail-on: `fatal` is none of error, warning, note, never"},
      {{"scan", "--color", "blue"}, "--color: `blue` is none of auto, always, never"},
      {{"scan", "--threads", "0"}, "--threads: `0` is not a number from 1 to 256"},
      {{"scan", "--threads", "many"}, "--threads: `many` is not a number"},
      {{"scan", "--form", "json"}, "see `lintel scan --help`"},
      {{"scan", "--output"}, "see `lintel scan --help`"},
      {{"scan", "--output="}, "--output"},
      {{"scan", "--staged", "--history"}, "--history does not go with --staged"},
      {{"scan", "--since", "a", "--range", "b..c"}, "--since does not go with --range"},
      {{"scan", "--since", ""}, "--since: name a revision"},
      {{"scan", "--staged", "a"}, "--staged does not go with a path"},
      {{"scan", "--stdin"}, "--stdin: name the document with --stdin-path"},
      {{"scan", "--stdin-path", "a"}, "--stdin-path goes with --stdin"},
      {{"scan", "--stdin", "--stdin-path", "."}, "--stdin-path: `.` names a folder; name a file"},
      {{"scan", "--stdin", "--stdin-path", "a/.."}, "`a/..` names a folder; name a file"},
      {{"scan", "--stdin", "--stdin-path", "a/"}, "`a/` names a folder; name a file"},
      {{"fix", "--apply=some"}, "--apply: `some` is none of safe, all"},
      {{"fix", "--id", "65f0"}, "--id: what is given is no workspace id"},
      {{"fix", "--format", "json"}, "see `lintel fix --help`"},
      {{"hook", "--staged"}, "see `lintel hook --help`"},
      {{"explain"}, "explain: name a rule"},
      {{"explain", "--value", "a"}, "explain: --value reads standard input"},
      {{"--version", "--bogus"}, "`--bogus` does not go with `--version`"},
      {{"help", "bogus"}, "`bogus` does not go with `help`"},
      {{"scan", "--paths", "x"}, "see `lintel scan --help`"},
      {{"explain", "a", "b"}, "see `lintel explain --help`"},
      {{"rules", "x"}, "see `lintel rules --help`"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    const std::string said = complaint(c.arguments);
    CAPTURE(said);
    CHECK(said.find(c.expected) != std::string::npos);
  }
}

TEST_CASE("fix writes nothing, what is safe, or all; a path behind --apply is a path") {
  const auto options_of = [](const std::vector<std::string>& arguments) {
    const auto options = parse_options(arguments);
    REQUIRE(options.has_value());
    return *options;
  };
  CHECK(options_of({"fix"}).apply == Apply::nothing);
  CHECK(options_of({"fix", "--apply"}).apply == Apply::safe);
  CHECK(options_of({"fix", "--apply=all"}).apply == Apply::all);
  const Options named = options_of(
      {"fix", "--apply", "a", "--only", "r", "--only=s", "b", "--id", "65f0c0ffee15900d1ea7beef"});
  CHECK(named.apply == Apply::safe);
  CHECK(named.paths == std::vector<std::string>{"a", "b"});
  CHECK(named.only == std::vector<std::string>{"r", "s"});
  CHECK(named.cloud_id == "65f0c0ffee15900d1ea7beef");
}

TEST_CASE("help is asked for in the usual ways") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"-h"}, {"help"}, {"scan", "--help"}, {"scan", "-h"}}) {
    const auto options = parse_options(arguments);
    REQUIRE(options.has_value());
    CHECK(options->action == Action::help);
    CHECK(options->topic == (arguments[0] == "scan" ? "scan" : ""));
  }
}

TEST_CASE("the help of scan names what scan parses") {
  const std::string help = help_text("scan");
  for (const char* option : {"--format", "--output", "--fail-on", "--threads", "--color", "--quiet",
                             "--sarif-category", "--sarif-no-line-hash", "--help"}) {
    CAPTURE(option);
    CHECK(help.find(option) != std::string::npos);
  }
}

}  // namespace
}  // namespace lintel
