// SPDX-License-Identifier: MIT
#include "run/pieces.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "discover/open_file.h"
#include "match/match.h"
#include "support/lint.h"
#include "support/marks.h"
#include "support/temporary_folder.h"
#include "text/digest.h"

namespace lintel {
namespace {

/// What is found in a file of this name and text, read in pieces.
Linted linted_in_pieces(const std::string& name, const std::string& text) {
  const TemporaryFolder folder;
  folder.write(name, text);
  const RootFolder root(folder.path());
  auto opened = open_file(root, name);
  const Matcher matcher(test_catalog(), random_key());
  const Survey survey;
  const Linter linter(matcher, survey);
  Linted linted;
  Pieces pieces(linter, name, linted);
  auto& file = std::get<OpenFile>(opened);
  CHECK(pieces.read({}, file.size(), [&](char* into, std::size_t wanted) {
    return file.read(into, wanted);
  }) == text.size());
  return linted;
}

/// Line and columns of each finding.
std::string found_in(const std::string& text) {
  const Linted linted = linted_in_pieces("large.txt", text);
  std::string drawing;
  for (const Finding& finding : linted.findings) {
    drawing += std::to_string(finding.begin.line) + ':' + std::to_string(finding.begin.column) +
               '-' + std::to_string(finding.end.column) + ' ';
  }
  return drawing;
}

TEST_CASE("a token at the border of two pieces is found once, at its place") {
  const std::string token = make_nx_token("read-write", 5);
  for (const std::size_t border : {Pieces::kPiece, Pieces::kPiece - Pieces::kOverlap}) {
    for (std::size_t shift = 0; shift <= token.size() + 1; shift += 5) {
      CAPTURE(border);
      CAPTURE(shift);
      // Lines of 100 bytes with a CRLF, so that a border may cut one.
      std::string text;
      while (text.size() < border + 3000) text += std::string(98, '.') + "\r\n";
      const std::size_t at = (border - shift) / 100 * 100 + 20;
      text.replace(at, token.size(), token);
      const std::size_t line = at / 100 + 1;
      CHECK(found_in(text) == std::to_string(line) + ":21-85 ");
    }
  }
}

TEST_CASE("a large file that would have been parsed says once that it was not") {
  const std::string filler(Pieces::kPiece, '.');
  const std::string name = "NX_KEY: x\n";
  const Linted woken = linted_in_pieces("a.yml", name + filler + filler + filler + name);
  REQUIRE(woken.troubles.size() == 1);
  CHECK(woken.troubles[0].kind == NoticeKind::over_parse_limit);
  CHECK(woken.troubles[0].path == "a.yml");
  CHECK(linted_in_pieces("a.yml", filler + filler).troubles.empty());
  CHECK(linted_in_pieces("a.txt", name + filler + filler).troubles.empty());
}

TEST_CASE("positions stay right in one line of several pieces") {
  const std::string token = make_nx_token("read-write", 6);
  std::string text;
  while (text.size() < 3 * Pieces::kPiece) text += "\xE2\x82\xAC";
  const std::size_t column = text.size() / 3 + 2;
  text += ' ' + token + ' ';
  CHECK(found_in(text) ==
        "1:" + std::to_string(column) + '-' + std::to_string(column + token.size()) + ' ');
}

}  // namespace
}  // namespace lintel
