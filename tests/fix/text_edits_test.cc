// SPDX-License-Identifier: MIT
#include "fix/text_edits.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fix/edits.h"

namespace lintel {
namespace {

std::string applied(std::string_view text, const std::optional<Edit>& edit) {
  return edit ? apply_edits(text, {*edit}) : "none";
}

Span place_of(std::string_view text, std::string_view part) {
  const std::size_t begin = text.find(part);
  REQUIRE(begin != std::string_view::npos);
  return {begin, begin + part.size()};
}

std::string without_comment(std::string_view text) {
  return applied(text, json_comment_edit(text, place_of(text, "TTT")));
}

std::string without_assignment(std::string_view text, std::string_view value = "TTT") {
  return applied(text, assignment_edit(text, "KEY", place_of(text, value)));
}

std::string without_allowances(std::string_view text, const std::vector<std::string_view>& ids) {
  std::vector<Span> places;
  places.reserve(ids.size());
  for (const std::string_view id : ids) places.push_back(place_of(text, id));
  auto edits = allowance_edits(text, places);
  if (!edits) return "none";
  const auto list = composed(std::move(*edits));
  return list ? apply_edits(text, *list) : "not together";
}

std::string without_allowance(std::string_view text, std::string_view id = "rule-a") {
  return without_allowances(text, {id});
}

TEST_CASE("a comment of JSON that holds the value goes, with its line where it is alone") {
  CHECK(without_comment("{\n  // \"t\": \"TTT\",\n  \"a\": 1\n}") == "{\n  \"a\": 1\n}");
  CHECK(without_comment("{\n  \"a\": 1 // TTT\r\n}") == "{\n  \"a\": 1\r\n}");
  CHECK(without_comment("{/* TTT */\"a\": 1}") == "{\"a\": 1}");
  CHECK(without_comment("{\n  /* TTT */\n  \"a\": \"//\"\n}") == "{\n  \"a\": \"//\"\n}");
  CHECK(without_comment("{\"a\": \"/* TTT */\"}") == "none");
}

TEST_CASE("of a comment on several lines the line of the value goes") {
  CHECK(without_comment("{\n  /* old:\n    TTT\n  */\n}") == "{\n  /* old:\n  */\n}");
  CHECK(without_comment("{\n  /* TTT\n   * x */\n}") == "{\n  /*\n   * x */\n}");
  CHECK(without_comment("{\n  /* x\n   * TTT */\n}") == "{\n  /* x\n*/\n}");
}

TEST_CASE("of the rules that a comment allows any may go, and with all of them the comment") {
  const std::string text = "a\n# lintel: allow rule-a, rule-b ,rule-c -- x\n";
  CHECK(without_allowances(text, {"rule-a", "rule-b"}) == "a\n# lintel: allow rule-c -- x\n");
  CHECK(without_allowances(text, {"rule-a", "rule-c"}) == "a\n# lintel: allow rule-b -- x\n");
  CHECK(without_allowances(text, {"rule-b", "rule-c"}) == "a\n# lintel: allow rule-a -- x\n");
  CHECK(without_allowances(text, {"rule-b"}) == "a\n# lintel: allow rule-a, rule-c -- x\n");
  CHECK(without_allowances(text, {"rule-c", "rule-a", "rule-b"}) == "a\n");
}

TEST_CASE("a commented-out line goes, and nothing that only looks like one") {
  const auto edited = [](std::string_view text) {
    return applied(text, hash_comment_edit(text, place_of(text, "TTT")));
  };
  CHECK(edited("a: 1\n  # K=TTT\nb: 2\n") == "a: 1\nb: 2\n");
  CHECK(edited("a=1\n#TTT") == "a=1");
  CHECK(edited("a: 1 # TTT\n") == "none");
  CHECK(edited("#!TTT\n") == "none");
}

TEST_CASE("a line is surely a comment where no text over several lines can be open") {
  const auto is_sure = [](Format format, std::string_view text) {
    Document document;
    document.format = format;
    document.text = text;
    return is_surely_comment(document, text.find('#'));
  };
  CHECK(is_sure(Format::shell, "echo 'a' `b`\n# c\n"));
  CHECK_FALSE(is_sure(Format::shell, "cat <<E\n# c\nE\n"));
  CHECK_FALSE(is_sure(Format::shell, "echo 'a\n# c\n'"));
  CHECK_FALSE(is_sure(Format::shell, "echo \"it's\" 'a\n# c\n'"));
  CHECK_FALSE(is_sure(Format::dockerfile, "RUN a \\\n# c\n b"));
  CHECK(is_sure(Format::yaml, "a: ${{ b }}\n# c\n"));
  CHECK_FALSE(is_sure(Format::yaml, "a: {{ b }}\n# c\n"));
  CHECK(is_sure(Format::env, "A='\n# c\n"));
}

TEST_CASE("an assignment goes with its line") {
  CHECK(without_assignment("A=1\nKEY=TTT\nB=2\n") == "A=1\nB=2\n");
  CHECK(without_assignment("A=1\r\nexport KEY = 'TTT' # c\r\nB=2") == "A=1\r\nB=2");
  CHECK(without_assignment("A=1\nKEY=\"TTT\"") == "A=1");
  CHECK(without_assignment("KEY=TTT") == "");
  CHECK(without_assignment("KEY: TTT\n") == "");
}

TEST_CASE("an assignment of a value on several lines goes with all of them") {
  CHECK(without_assignment("A=1\nKEY=\"TTT\nrest\"\nB=2\n", "TTT\nrest") == "A=1\nB=2\n");
}

TEST_CASE("what is more than an assignment stays") {
  CHECK(without_assignment("OTHER=TTT\n") == "none");
  CHECK(without_assignment("KEY=aTTT\n") == "none");
  CHECK(without_assignment("KEY=TTTb\n") == "none");
  CHECK(without_assignment("KEY='TTT\n") == "none");
}

TEST_CASE("an unused allowance goes with its comment") {
  CHECK(without_allowance("a\n# lintel: allow rule-a -- why\nb\n") == "a\nb\n");
  CHECK(without_allowance("x: 1  # lintel: allow rule-a -- why\n") == "x: 1\n");
  CHECK(without_allowance("// lintel: allow rule-a -- why\r\nx\r\n") == "x\r\n");
  CHECK(without_allowance("a /* lintel: allow rule-a -- why */ b\n") == "a  b\n");
  CHECK(without_allowance("<!-- lintel: allow rule-a -- why -->\nx\n") == "x\n");
}

TEST_CASE("of an allowance of several rules the unused one goes") {
  CHECK(without_allowance("# lintel: allow rule-a, rule-b -- why\n") ==
        "# lintel: allow rule-b -- why\n");
  CHECK(without_allowance("# lintel: allow rule-b, rule-a -- why\n") ==
        "# lintel: allow rule-b -- why\n");
}

TEST_CASE("a name is added to .gitignore as its last line") {
  const auto added = [](std::string_view text) {
    return apply_edits(text, {ignore_edit(text, "x")});
  };
  CHECK(added("") == "x\n");
  CHECK(added("a\n") == "a\nx\n");
  CHECK(added("a") == "a\nx");
  CHECK(added("a\r\n") == "a\r\nx\r\n");
}

TEST_CASE("edits compose: deletions that touch are one, two texts for one place are none") {
  const auto edits = composed({{{4, 6}, {}}, {{0, 4}, {}}, {{8, 9}, "x"}});
  REQUIRE(edits);
  CHECK(*edits == Edits{{{0, 6}, {}}, {{8, 9}, "x"}});
  CHECK(apply_edits("0123456789", *edits) == "67x9");
  CHECK(moved_by(*edits, 7) == 1);
  CHECK_FALSE(composed({{{0, 4}, "a"}, {{2, 6}, "b"}}));
  CHECK_FALSE(composed({{{0, 4}, "a"}, {{2, 6}, {}}}));
}

}  // namespace
}  // namespace lintel
