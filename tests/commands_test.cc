// SPDX-License-Identifier: MIT
// Every command of Nx that an advice names is one that the version has which it is given for.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"
#include "support/lint.h"
#include "support/marks.h"
#include "support/nx_versions.h"

namespace lintel {
namespace {

// The oldest for which advice is given: `convert-to-nx-cloud-id` is said to work from there on.
constexpr NxVersion kOldest{13, 0, 0};
constexpr NxVersion kLogin{19, 7, 0};

/// The versions of Nx that have a command: from the listings of `src/command-line/` in nx 19.6.7
/// and 19.7.4, the reference of the nx-cloud CLI, and its announcement.
struct Command {
  std::string_view words;
  NxVersionRange versions;
  /// What an advice for an unknown version has to say beside it; empty where all have it.
  std::string_view beside;
};

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"nx login", {kLogin, std::nullopt}, "(before Nx 19.7 `npx nx-cloud login`)"},
      {"nx-cloud login", {kOldest, kLogin}, "(before Nx 19.7 `npx nx-cloud login`)"},
      {"nx-cloud convert-to-nx-cloud-id", {kOldest, std::nullopt}, ""},
  };
  return all;
}

/// Words between backticks that start a program of Nx.
std::vector<std::string> commands_in(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find('`'); at != std::string::npos; at = text.find('`', at)) {
    const std::size_t end = text.find('`', at + 1);
    REQUIRE(end != std::string::npos);
    std::string words = text.substr(at + 1, end - at - 1);
    at = end + 1;
    if (words.starts_with("npx ")) words = words.substr(4);
    if (words.starts_with("nx ") || words.starts_with("nx-cloud ")) found.push_back(words);
  }
  return found;
}

const Command* command_named(const std::string& words) {
  for (const Command& command : commands()) {
    if (command.words == words) return &command;
  }
  return nullptr;
}

/// The remedy's text for a workspace of these versions; nothing where it does not apply there.
std::optional<std::string> text_for(const Remedy& remedy, const NxVersionRange& nx) {
  const auto applies = [&](const Applies& when) {
    return when.ci.empty() && (!when.nx || is_within(nx, *when.nx));
  };
  if (remedy.when.nx && !is_within(nx, *remedy.when.nx)) return std::nullopt;
  return joined_lines(lines_of(remedy, applies));
}

TEST_CASE("each command that an advice names is one that the version of Nx has") {
  const NxVersionRange kVersions[] = {{kOldest, kLogin}, {kLogin, std::nullopt}, {}};
  for (const Rule& rule : test_catalog().rules) {
    for (const Remedy& remedy : rule.remedy) {
      for (const NxVersionRange& nx : kVersions) {
        const auto text = text_for(remedy, nx);
        if (!text) continue;
        for (const std::string& words : commands_in(*text)) {
          CAPTURE(rule.id);
          CAPTURE(drawn(nx));
          CAPTURE(words);
          const Command* command = command_named(words);
          REQUIRE_MESSAGE(command != nullptr, "add the command to the table, with its versions");
          const bool is_unknown = !nx.from && !nx.below;
          if (is_unknown) CHECK(text->find(command->beside) != std::string::npos);
          if (!is_unknown) CHECK(is_within(nx, command->versions));
        }
      }
    }
  }
}

TEST_CASE("the advice on a token in nx.json tells each version how people sign in") {
  for (const char* id : {"nx-cloud-read-write-token", "nx-cloud-read-only-token"}) {
    const struct {
      const char* version;
      const char* login;
      const char* place;
    } kRows[] = {
        {"20.1.0", "`npx nx login`.", "`nxCloudId` at the top of nx.json"},
        {"^19.7.4", "`npx nx login`.", "`nxCloudId` at the top of nx.json"},
        {"17.3.2", "`npx nx-cloud login`.", "`nxCloudId` into the options of the runner"},
        {"19.6.5", "`npx nx-cloud login`.", "`nxCloudId` into the options of the runner"},
        {">=16 <21", "(before Nx 19.7 `npx nx-cloud login`).", "convert-to-nx-cloud-id"},
        {"latest", "(before Nx 19.7 `npx nx-cloud login`).", "convert-to-nx-cloud-id"},
    };
    const bool is_write = id == std::string_view("nx-cloud-read-write-token");
    for (const auto& row : kRows) {
      CAPTURE(std::string(id));
      CAPTURE(std::string(row.version));
      const auto found = lint_files(
          {{"nx.json", "{ \"nxCloudAccessToken\": \"" +
                           make_nx_token(is_write ? "read-write" : "read-only", 7) + "\" }"},
           {"package.json",
            "{ \"devDependencies\": { \"nx\": \"" + std::string(row.version) + "\" } }"}});
      REQUIRE_FALSE(found.empty());
      CHECK(found[0].rule == id);
      const std::string advice = joined_lines(found[0].finding.advice);
      CAPTURE(advice);
      CHECK(advice.find(row.login) != std::string::npos);
      CHECK(advice.find(row.place) != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace lintel
