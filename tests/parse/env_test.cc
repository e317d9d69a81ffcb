// SPDX-License-Identifier: MIT
#include "parse/env.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../fuzz/check_env.h"
#include "support/seeds.h"

namespace lintel {
namespace {

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";

std::string without_marks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.substr(0, kOpen.size()) == kOpen || rest.substr(0, kClose.size()) == kClose) {
      i += kOpen.size();
    } else {
      plain += text[i++];
    }
  }
  return plain;
}

/// The text with `«` and `»` around what each field spans.
std::string with_places(std::string_view text, const Fields& fields) {
  std::string drawn;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    std::string opening;
    for (const Field& field : fields) {
      if (field.span.end == i && field.span.size() > 0) drawn += kClose;
      if (field.span.begin == i) opening += kOpen;
      if (field.span.begin == i && field.span.size() == 0) opening += kClose;
    }
    drawn += opening;
    if (i < text.size()) drawn += text[i];
  }
  return drawn;
}

std::string drawn_values(const Fields& fields) {
  std::string drawn;
  for (const Field& field : fields) {
    if (!drawn.empty()) drawn += " | ";
    drawn += field.key + "=";
    for (const char c : field.value) {
      drawn += c == '\n' ? "<LF>" : c == '\r' ? "<CR>" : std::string(1, c);
    }
  }
  return drawn;
}

/// `text` shows the places; without its marks it is the input. `values` are in their order.
struct Row {
  const char* text;
  const char* values;
};

template <std::size_t kSize>
void check_rows(const Row (&rows)[kSize]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::string text = without_marks(row.text);
    const Fields fields = parse_env(text, Interpolation::none);
    CHECK(with_places(text, fields) == std::string(row.text));
    CHECK(drawn_values(fields) == std::string(row.values));
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string name_of(ValueKind kind) {
  return kind == ValueKind::literal ? "literal" : kind == ValueKind::both ? "both" : "reference";
}

}  // namespace

TEST_CASE("where dotenv 10 and dotenv 16 differ, both readings are values") {
  constexpr Row kRows[] = {
      {"export NX_CLOUD_ACCESS_TOKEN=«v»", "NX_CLOUD_ACCESS_TOKEN=v"},
      {"A=««v» # note»", "A=v | A=v # note"},
      {"H=««abc»#x»", "H=abc | H=abc#x"},
      {"E=«`«x»`»", "E=`x` | E=x"},
      {"D: «v»", "D=v"},
      {"I=«»", "I="},
      {"I=«»«# note»", "I= | I=# note"},
      {"\uFEFFA=«v»\r\nB=«w»\r\n", "A=v | B=w"},
      {"A= «\"«v»\"» ", "A=\"v\" | A=v"},
      {"A=«\"«v»\" # note»", "A=\"v\" # note | A=v"},
      {"A=\"««a\\rb»»\"", "A=a\\rb | A=a<CR>b"},
      {"A: «B=v»", "A=B=v"},
  };
  check_rows(kRows);
}

TEST_CASE("a value stands without the quotes and blanks that dotenv takes off") {
  constexpr Row kRows[] = {
      {"A=«v»", "A=v"},
      {"  A \t=  «v w»  ", "A=v w"},
      {"A=\"«v»\"", "A=v"},
      {"A='«v»'", "A=v"},
      {"A=\"«»\"", "A="},
      {"A=\"« v »\"", "A= v "},
      {"A='«it's»'", "A=it's"},
      {"A=\"«a\" \"b»\"", "A=a\" \"b"},
      {"A=«\"v\"w»", "A=\"v\"w"},
      {"A=«'v\"»", "A='v\""},
      {"A=«\"»", "A=\""},
      {"A=«'»", "A='"},
      {"a.b-c_9=«v»", "a.b-c_9=v"},
      {"A=«=v»", "A==v"},
      {"A\u00A0=\u3000«v»\uFEFF", "A=v"},
      {"A=«v\u200B»", "A=v\u200B"},
  };
  check_rows(kRows);
}

TEST_CASE("only double quotes have escapes, and only those of line ends") {
  constexpr Row kRows[] = {
      {"A=\"«a\\nb»\"", "A=a<LF>b"},  {"A='«a\\nb»'", "A=a\\nb"},
      {"A=«a\\nb»", "A=a\\nb"},       {"A=\"«a\\tb\\\\c»\"", "A=a\\tb\\\\c"},
      {"A=\"«a\\\"b»\"", "A=a\\\"b"}, {"A=\"«a\\»\"", "A=a\\"},
  };
  check_rows(kRows);
}

TEST_CASE("a value may stand on several lines, and holds LF for every line end") {
  constexpr Row kRows[] = {
      {"A=«\"«one»\ntwo»\"\nB=«v»", "A=\"one | A=one<LF>two | B=v"},
      {"A=«'«one»\r\ntwo\rthree»'", "A='one | A=one<LF>two<LF>three"},
      {"A=«`«one»\n\nB=«two»`»", "A=`one | A=one<LF><LF>B=two | B=two`"},
      {"A=«»\n  \"«v»\"", "A= | A=v"},
      {"A=«»\nB=«v»", "A= | B=v"},
      {"A=«\"open»\nB=«v»", "A=\"open | B=v"},
      {"A=\"«one\\»\"\ntwo", "A=one\\"},
      {"A=\"««one\\»\"\ntwo»\"", "A=one\\ | A=one\\\"<LF>two"},
      {"A:\r\n«B=«v»»", "A=B=v | B=v"},
  };
  check_rows(kRows);
}

TEST_CASE("line ends are LF, CRLF and CR, and U+2028 where the pattern of a version has it") {
  constexpr Row kRows[] = {
      {"A=«v»\nB=«w»\r\nC=«x»\rD=«y»", "A=v | B=w | C=x | D=y"},
      {"\n\r\n\r A=«v»\n\n", "A=v"},
      {"A=\"«x»\"\u2028B=«v»", "A=x | B=v"},
      {"A=«v»\u2028", "A=v"},
      {"A=«a\u2028\"b\"\u2029c»", "A=a\u2028b\u2029c"},
      {"A=\u2028«v»", "A=v"},
      {"A=«v» # note\u2028B=«w»", "A=v | B=w"},
  };
  check_rows(kRows);
}

TEST_CASE("what is no assignment to either version is none") {
  constexpr Row kRows[] = {
      {"", ""},
      {"A", ""},
      {"=v", ""},
      {"A B=v", ""},
      {"A:v", ""},
      {"A : v", ""},
      {"# A=v", ""},
      {"export A", ""},
      {"export A\nB=«v»", "B=v"},
      {"export\nA=«v»", "A=v"},
      {"export = «v»", "export=v"},
      {"exports A=v", ""},
      {"é=v", ""},
      {"\u200BA=v", ""},
  };
  check_rows(kRows);
}

TEST_CASE("a later assignment does not hide an earlier one") {
  constexpr Row kRows[] = {{"A=«1»\nA=«2»\nA=«1»", "A=1 | A=2 | A=1"}};
  check_rows(kRows);
}

TEST_CASE("bytes that are not UTF-8 stay as they are") {
  constexpr Row kRows[] = {
      {"A=«\xFF\xFE»\nB=\"«\xC3»\"\nC=«\xE2\x80»", "A=\xFF\xFE | B=\xC3 | C=\xE2\x80"},
      {"A\xE2\x80=v", ""},
      {"A=«\xC2»", "A=\xC2"},
  };
  check_rows(kRows);
  const Fields fields = parse_env(std::string_view("A=\0v\0", 5), Interpolation::none);
  CHECK(with_places(std::string_view("A=\0v\0", 5), fields) == std::string("A=«\0v\0»", 9));
}

TEST_CASE("dotenv-expand tells literals from references") {
  struct {
    const char* text;
    const char* kind;
    const char* value;
  } constexpr kRows[] = {
      {"A=«v»", "literal", "v"},
      {"A=«»", "literal", ""},
      {"A=«$X»", "reference", "$X"},
      {"A=«${X}»", "reference", "${X}"},
      {"A='«${X}»'", "reference", "${X}"},
      {"A=\"«${X} »\"", "reference", "${X} "},
      {"A=«${X}$Y»", "reference", "${X}$Y"},
      {"A=«${X:-}»", "reference", "${X:-}"},
      {"A=«${X:-$Y}»", "reference", "${X:-$Y}"},
      {"A=«${X:-${Y}}»", "reference", "${X:-${Y}}"},
      {"A=${X:-«v»}", "both", "v"},
      {"A=${X-«v»}", "both", "v"},
      {"A=${X:+«v»}", "both", "v"},
      {"A=${X:-${Y:-«v»}}", "both", "v"},
      {"A=${X:-${Y-${Z:-«v»}}}", "both", "v"},
      {"A=${X:-«v-w:-x»}", "both", "v-w:-x"},
      {"A=${X:-«v${Y}»}", "both", "v${Y}"},
      {"A=\"${X:-«v\\nw»}\"", "both", "v\nw"},
      {"A=«prefix-${X}»", "both", "prefix-${X}"},
      {"A=«${X}-${Y:-v}»", "both", "${X}-${Y:-v}"},
      {"A=«v$X»", "both", "v$X"},
      {"A=«\\$X»", "literal", "$X"},
      {"A=«\\${X}»", "literal", "${X}"},
      {"A=«$»", "literal", "$"},
      {"A=«v$5»", "literal", "v$5"},
      {"A=«$(x)»", "literal", "$(x)"},
      {"A=«${}»", "literal", "${}"},
      {"A=«${X»", "literal", "${X"},
      {"A=«${{ x }}»", "literal", "${{ x }}"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.text);
    const std::string text = without_marks(row.text);
    const Fields fields = parse_env(text, Interpolation::dotenv_expand);
    CHECK(with_places(text, fields) == std::string(row.text));
    CHECK(drawn_values(fields) == drawn_values({{"A", "A", row.value, {}, ValueKind::literal}}));
    for (const Field& field : fields) CHECK(name_of(field.kind) == std::string(row.kind));
  }
}

TEST_CASE("without dotenv-expand every value is literal and keeps its backslashes") {
  for (const char* text : {"A=«$X»", "A=«${X:-v}»", "A=«\\$X»", "A='«a${X}»'"}) {
    CAPTURE(text);
    const std::string plain = without_marks(text);
    const Fields fields = parse_env(plain, Interpolation::none);
    CHECK(with_places(plain, fields) == std::string(text));
    for (const Field& field : fields) CHECK(name_of(field.kind) == "literal");
  }
}

TEST_CASE("fields are sorted also where a default stands behind the next assignment") {
  const std::string_view marked = "A=«\"${X»\nB=«1»\n:-«lit»}\"";
  const std::string text = without_marks(marked);
  const Fields fields = parse_env(text, Interpolation::dotenv_expand);
  CHECK(with_places(text, fields) == std::string(marked));
  CHECK(drawn_values(fields) == "A=\"${X | B=1 | A=lit");
}

TEST_CASE("hostile text is read in linear time, to its last line") {
  // Quadratic readers need minutes for these.
  constexpr std::size_t kTimes = 100000;
  const std::string shapes[] = {
      repeated("A=\"\n", kTimes),
      repeated("A='\nB=\"\nC=`\n", kTimes),
      repeated("A=\"\\\"x\n", kTimes),
      "A=\"" + repeated("\\\"x", kTimes) + "\n",
      "A='" + repeated("\\'\t", kTimes) + "x\n",
      repeated("export\n", kTimes),
      repeated("A\n\n", kTimes),
      "A" + repeated("\n", kTimes) + "B" + repeated("\u2028", kTimes),
      "A=\"" + repeated("v\u2028\"", kTimes),
      "A=" + repeated("${X:-", kTimes) + repeated("}", kTimes) + "\n",
      "A=" + repeated("${X:-", kTimes) + "\n",
      "A=" + repeated("${X", kTimes) + repeated("}", kTimes) + "\n",
      "A=" + repeated("$X${Y:-a}", kTimes) + "\n",
      repeated("A=\"${X:-", kTimes) + "\n",
      repeated("A: \"b\" #", kTimes) + "\n",
  };
  for (const std::string& shape : shapes) {
    CAPTURE(shape.substr(0, 20));
    for (const auto interpolation : {Interpolation::none, Interpolation::dotenv_expand}) {
      const std::string text = shape + "\nLAST=v\n";
      const Fields fields = parse_env(text, interpolation);
      REQUIRE(!fields.empty());
      CHECK(drawn_values({fields.back()}) == "LAST=v");
    }
  }
}

TEST_CASE("the seeds of the fuzzer keep every promise") {
  check_seeds_and_beginnings("env", [](const std::string& bytes) { check_env(bytes); });
}

}  // namespace lintel
