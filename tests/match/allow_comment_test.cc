// SPDX-License-Identifier: MIT
#include "match/allow_comment.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "match/comment_syntax.h"
#include "match/token.h"

namespace lintel {
namespace {

// Put together here, so that this file allows nothing itself.
const std::string kAllow = std::string("lintel") + ": allow";

std::vector<AllowComment> comments_in(const std::string& path, Format format,
                                      const std::string& text, Fields fields = {}) {
  Document document;
  document.path = path;
  document.format = format;
  document.text = text;
  document.fields = std::move(fields);
  document.core = {0, text.size()};
  std::vector<std::size_t> openings;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const std::string_view opening : kCommentOpenings) {
      if (std::string_view(text).substr(at).starts_with(opening)) openings.push_back(at);
    }
  }
  return allow_comments(document, openings);
}

/// `id,id|reason`, `?` before it where the comment is not valid, `!` where it stands alone.
std::string drawn(const std::string& path, Format format, const std::string& text,
                  Fields fields = {}) {
  std::string drawing;
  for (const AllowComment& comment : comments_in(path, format, text, std::move(fields))) {
    if (!drawing.empty()) drawing += ' ';
    if (comment.is_alone) drawing += '!';
    if (!comment.is_valid) drawing += '?';
    std::string ids;
    for (const Span& id : comment.rules) {
      ids += (ids.empty() ? "" : ",") + text.substr(id.begin, id.size());
    }
    drawing += ids + '|' + text.substr(comment.reason.begin, comment.reason.size());
  }
  return drawing;
}

TEST_CASE("a comment names rules and says why") {
  const struct {
    std::string text;
    std::string_view expected;
  } rows[] = {
      {"# " + kAllow + " a-b -- why not", "!a-b|why not"},
      {"x # " + kAllow + " a, b,c -- y", "a,b,c|y"},
      {"#" + kAllow + "  a  --  y  ", "!a|y"},
      {"### " + kAllow + " a -- y -- z", "!a|y -- z"},
      {"# " + kAllow + " a", "!?|"},
      {"# " + kAllow + " a --", "!?a|"},
      {"# " + kAllow + " -- y", "!?|y"},
      {"# " + kAllow, "!?|"},
      {"# " + kAllow + " a b -- y", "!?|y"},
      {"# " + kAllow + " A -- y", "!?|y"},
      {"# " + kAllow + " a--y", "!?|"},
      {"# " + kAllow + "ance a -- y", ""},
      {"# " + kAllow + " <rule-id> -- y", ""},
      {"# " + kAllow + " `a` -- y", ""},
      {"# " + kAllow + " … -- …", ""},
      {"# see `" + kAllow + " a -- y`", ""},
      {"# lintel: scan", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(drawn("a.sh", Format::text, row.text) == row.expected);
  }
}

TEST_CASE("comments are those of the format") {
  const std::string words = kAllow + " a -- y";
  const struct {
    std::string path;
    Format format;
    std::string text;
    bool is_comment;
  } rows[] = {
      {"nx.json", Format::nx_json, "// " + words, true},
      {"nx.json", Format::nx_json, "{} /* " + words + " */", true},
      {"nx.json", Format::nx_json, "# " + words, false},
      {".env", Format::env, "A=1 # " + words, true},
      {".env", Format::env, "A=1 // " + words, false},
      {"a.ini", Format::ini, "; " + words, true},
      {"a.ts", Format::text, " * " + words, true},
      {"a.ts", Format::text, "f();// " + words, true},
      {"a.ts", Format::text, "http:// " + words, false},
      {"a.ts", Format::text, "# " + words, false},
      {"a.ts", Format::text, "'x // " + words + "'", false},
      {"a.ts", Format::text, "`x // " + words + "`", false},
      {"a.ts", Format::text, "\"it's\" // " + words, true},
      {"a.json", Format::text, "\"x\": \"// " + words + "\"", false},
      {"a.md", Format::text, "<!-- " + words + " -->", true},
      {"a.md", Format::text, "    # " + words, false},
      {"a.sql", Format::text, "SELECT 1 -- " + words, true},
      {"a.bat", Format::text, "rem " + words, true},
      {"a.bat", Format::text, "theorem " + words, false},
      {"a.tex", Format::text, "% " + words, true},
      {"a.vb", Format::text, "' " + words, true},
      {"a.vue", Format::text, "<!-- " + words + " -->", true},
      {"Dockerfile", Format::text, "# " + words, true},
      {"x", Format::text, "a#" + words, false},
      {"x", Format::text, words, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.text);
    const std::string shown = drawn(row.path, row.format, row.text);
    CHECK((shown == "a|y" || shown == "!a|y") == row.is_comment);
    CHECK(shown.empty() != row.is_comment);
  }
}

TEST_CASE("a comment of a block ends with it") {
  const std::string text = "/* " + kAllow + " a -- y */ x";
  CHECK(drawn("a.ts", Format::text, text) == "a|y");
  CHECK(drawn("a.md", Format::text, "<!-- " + kAllow + " a -->") == "!?|");
}

TEST_CASE("what a parser found to be a quoted value is no comment") {
  const std::string text = "{\"a\": \"b\n // " + kAllow + " a -- y\"}";
  const std::size_t begin = text.find("b\n");
  const Fields fields{{"/a", "", {begin, text.size() - 2}, ValueKind::literal}};
  CHECK(drawn("nx.json", Format::nx_json, text, fields).empty());
  CHECK(drawn("nx.json", Format::nx_json, text) == "!a|y\"}");
}

TEST_CASE("others' words are taken whole") {
  const std::string gitleaks = std::string("gitleaks") + ":allow";
  const auto found = comments_in("a.sh", Format::text,
                                 "x # " + gitleaks +
                                     "\n# pragma: allowlist nextline secret\n"
                                     "# pragma: no cover\n# pragma: allowlist secret\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].words == Allowance::Words::gitleaks);
  CHECK(found[1].words == Allowance::Words::pragma);
  CHECK(found[1].is_for_next_line);
  CHECK_FALSE(found[2].is_for_next_line);
  for (const AllowComment& comment : found) CHECK(comment.is_valid);
}

TEST_CASE("a comment in a line of megabytes is told from what is near it") {
  const std::string far(100'000, 'x');
  const std::string text = far + " // " + kAllow + " a -- y " + far;
  const auto found = comments_in("a.js", Format::text, text);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].is_alone);
  CHECK(found[0].span.size() < 10'000);
}

}  // namespace
}  // namespace lintel
