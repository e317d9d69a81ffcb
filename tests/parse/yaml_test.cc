// SPDX-License-Identifier: MIT
#include "parse/yaml.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "../../fuzz/check_yaml.h"
#include "parse/draw_fields.h"
#include "parse/references.h"
#include "parse/yaml_lines.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_yaml(std::string_view text) {
  check_yaml(text);
  return drawn(text, fields_in(Format::yaml, text));
}

TEST_CASE("each scalar of YAML is a field with its pointer, in block and in flow style") {
  CHECK(drawn_yaml("# first\n"
                   "a: b # behind\n"
                   "list:\n"
                   "- c: 1\n"
                   "  d/e: true\n"
                   "- [x, {y: z, q}, [w], v: u]\n"
                   "'f': {\"g\": h,\n"
                   "  i: j}\n"
                   "? complex\n"
                   ": k\n"
                   "empty:\n"
                   "none: ''\n") ==
        "/a = b\n"
        "/list/0/c = 1\n"
        "/list/0/d~1e (d/e) = true\n"
        "/list/1/0 = x\n"
        "/list/1/1/y = z\n"
        "/list/1/2/0 = w\n"
        "/list/1/3/v = u\n"
        "/f/g = h\n"
        "/f/i = j\n"
        "/complex = k\n"
        "/none = \n");
}

TEST_CASE("every document of a stream is read, and a document may be one scalar") {
  CHECK(drawn_yaml("%YAML 1.2\n---\na: b\n---\nc: d\n...\n---\n- e\n--- f\n") ==
        "/a = b\n/c = d\n/0 = e\n = f\n");
}

TEST_CASE("quotes, escapes and folds are resolved") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {R"(a: "b\x41\u0042\U00000043\n\"\\\/\e\0")", ""},
      {"a: 'it''s # no comment'\n", "/a = it's # no comment <it''s # no comment>\n"},
      {"a: b\n  c\n\n  d  # e\n", "/a = b c\\nd <b\\n  c\\n\\n  d>\n"},
      {"a: 'b  \n   c\n\n\n  d'\n", "/a = b c\\n\\nd <b  \\n   c\\n\\n\\n  d>\n"},
      {"a: \"b \\\n   c\"\n", "/a = b c <b \\\\n   c>\n"},
      {"a: \"b\\\n\n   c\"\n", "/a = b\\nc <b\\\\n\\n   c>\n"},
      {"a: \"b\\t\n  c\"\r\n", "/a = b\t c <b\\t\\n  c>\n"},
      {"a: \"\\ud83d\\ude00\"\n", "/a = \xF0\x9F\x98\x80 <\\ud83d\\ude00>\n"},
      {"a: \"\\q\"\n", "/a = \\q\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    if (!row.expected.empty()) CHECK(drawn_yaml(row.text) == row.expected);
  }
  const Fields fields = fields_in(Format::yaml, rows[0].text);
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].value == std::string("bABC\n\"\\/\x1B\0", 10));
}

TEST_CASE("block scalars lose their indentation and keep the line ends that they should") {
  const struct {
    std::string_view text;
    std::string_view value;
  } rows[] = {
      {"a: |\n  b\n   c\n\n  d\n\n\ne: f\n", "b\n c\n\nd\n"},
      {"a: |-\n  b\n\n", "b"},
      {"a: |+\n  b\n\n \ne: f\n", "b\n\n\n"},
      {"a: |2\n   b\n  c\n", " b\nc\n"},
      {"a: |1-\n  b\n", " b"},
      {"a: |-2\n   b\n", " b"},
      {"a: >\n  b\n  c\n\n  d\n   e\n\n  f\n", "b c\nd\n e\n\nf\n"},
      {"a: >-\n\n  b\n  c\n", "\nb c"},
      {"a: | # comment\n  # text\n  b\n", "# text\nb\n"},
      {"a: |\r\n  b\r\n  c\r\n", "b\nc\n"},
      {"a: |\n  b", "b\n"},
      {"a: |\n\nb: c\n", ""},
      {"a:\n- |\n b\n- c\n", "b\n"},
      {"--- |\nb\n...\n", "b\n"},
      {"- - |1\n    b\n", " b\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    check_yaml(row.text);
    const Fields fields = fields_in(Format::yaml, row.text);
    const auto has_value = [&](const Field& field) { return field.value == row.value; };
    CHECK_MESSAGE(std::any_of(fields.begin(), fields.end(), has_value), drawn(row.text, fields));
  }
}

TEST_CASE("what an alias or a merge key stands for is found where it is written") {
  CHECK(drawn_yaml("base: &base\n"
                   "  A: &a one\n"
                   "  B: two\n"
                   "x:\n"
                   "  <<: *base\n"
                   "  C: *a\n"
                   "y:\n"
                   "  <<: [*base, {D: three}]\n"
                   "z: *none\n") ==
        "/base/A = one\n"
        "/x/A = one\n"
        "/x/C = one\n"
        "/y/A = one\n"
        "/base/B = two\n"
        "/x/B = two\n"
        "/y/B = two\n"
        "/y/D = three\n");
}

TEST_CASE("an anchor counts from where it stands to the end of its document") {
  CHECK(drawn_yaml("a: *x\nb: &x 1\nc: *x\nd: &x 2\ne: *x\n---\nf: *x\n") ==
        "/b = 1\n/c = 1\n/d = 2\n/e = 2\n");
}

TEST_CASE("aliases that stand for billions, or for themselves, come to an end") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string from = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + from;
    for (int k = 0; k < 8; ++k) bomb += ", " + from;
    bomb += "]\n";
  }
  for (const std::string& text :
       {bomb, std::string("a: &a [b, *a]\n"), std::string("a: &a\n  <<: *a\n  b: c\n")}) {
    Document document;
    document.path = "a";
    document.format = Format::yaml;
    document.text = text;
    const auto trouble = parse_fields(document);
    REQUIRE(trouble.has_value());
    CHECK(trouble->kind == NoticeKind::partly_followed);
    CHECK_FALSE(document.fields.empty());
  }
}

TEST_CASE("nesting as deep as the state of the grammar's scanner, and deeper, is read") {
  for (const std::size_t depth :
       std::initializer_list<std::size_t>{60, 123, 124, 125, 126, 254, 300, 2000}) {
    CAPTURE(depth);
    std::string text = "first: a\n";
    for (std::size_t i = 0; i < depth; ++i) text += std::string(i, ' ') + "k:\n";
    text += std::string(depth, ' ') + "last: b\n";
    check_yaml(text);
    const Fields fields = fields_in(Format::yaml, text);
    REQUIRE_FALSE(fields.empty());
    CHECK(fields[0].key == "/first");
  }
}

TEST_CASE("neither a long text nor a long line is too much") {
  std::string text = "a:\n";
  for (int i = 0; i < 40000; ++i) text += "  k" + std::to_string(i) + ": v\n";
  text += "  long: " + std::string(70000, 'x') + "\n  last: b\n";
  const Fields fields = fields_in(Format::yaml, text);
  REQUIRE(fields.size() == 40002);
  CHECK(fields[39999].key == "/a/k39999");
  CHECK(fields.back().key == "/a/last");
}

TEST_CASE("a pair of name and value is one field of that name") {
  CHECK(drawn_yaml("env:\n"
                   "- name: A\n"
                   "  value: b\n"
                   "- {value: d, name: C}\n"
                   "- Name: E\n"
                   "  Value: f\n"
                   "- name: G\n"
                   "  valueFrom: {secretKeyRef: {name: s, key: k}}\n"
                   "variables:\n"
                   "  H: {value: i, description: j}\n"
                   "inputs:\n"
                   "  K:\n"
                   "    default: l\n") ==
        "/env/0/name = A\n"
        "/env/0/value (A) = b\n"
        "/env/1/value (C) = d\n"
        "/env/1/name = C\n"
        "/env/2/Name = E\n"
        "/env/2/Value (E) = f\n"
        "/env/3/name = G\n"
        "/env/3/valueFrom/secretKeyRef/name = s reference\n"
        "/env/3/valueFrom/secretKeyRef/key = k reference\n"
        "/variables/H/value (H) = i\n"
        "/variables/H/description = j\n"
        "/inputs/K/default (K) = l\n");
}

TEST_CASE("assignments in a list or a block are fields beside the whole") {
  CHECK(drawn_yaml("environment:\n"
                   "- A=b c\n"
                   "- \"D=e=f\"\n"
                   "- G\n"
                   "- H=1 I='2 3'\n"
                   "with:\n"
                   "  environment-variables: |\n"
                   "    J=k\n"
                   "    L=${L:-m}\n"
                   "other: N=o\n") ==
        "/environment/0 = A=b c\n"
        "/environment/0 (A) = b c\n"
        "/environment/1 = D=e=f\n"
        "/environment/1 (D) = e=f\n"
        "/environment/2 = G\n"
        "/environment/3 = H=1 I='2 3'\n"
        "/environment/3 (H) = 1\n"
        "/environment/3 (I) = 2 3\n"
        "/with/environment-variables = J=k\\nL=${L:-m}\\n <J=k\\n    L=${L:-m}>\n"
        "/with/environment-variables (J) = k\n"
        "/with/environment-variables (L) = ${L:-m} reference\n"
        "/with/environment-variables (L) = m both\n"
        "/other = N=o\n");
}

TEST_CASE("what a reference falls back to is a literal of its own") {
  CHECK(drawn_yaml("a: ${A:-b}\n"
                   "c: \"${{ secrets.C || 'd' }}\"\n"
                   "e: ${{ github.ref == 'refs/heads/main' && secrets.E }}\n"
                   "f: Bearer ${F}\n"
                   "g: ${{ env.x && 'it''s' || format('{0}', 'h') }}\n") ==
        "/a = ${A:-b} reference\n"
        "/a = b both\n"
        "/c = ${{ secrets.C || 'd' }} reference\n"
        "/c = d both\n"
        "/e = ${{ github.ref == 'refs/heads/main' && secrets.E }}\n"
        "/f = Bearer ${F}\n"
        "/g = ${{ env.x && 'it''s' || format('{0}', 'h') }} reference\n"
        "/g = it''s both\n");
}

TEST_CASE("what only its reader can open or look up is a reference") {
  CHECK(drawn_yaml("a: !vault |\n"
                   "  $ANSIBLE_VAULT;1.1\n"
                   "b: {secure: c}\n"
                   "d: {from_secret: e}\n"
                   "env: {parameter-store: {F: g}, variables: {H: i}}\n"
                   "vars:\n"
                   "- {Name: J, Type: SECRETS_MANAGER, Value: k}\n"
                   "- {Name: L, Type: PLAINTEXT, Value: m}\n"
                   "spec: {encryptedData: {N: o}}\n"
                   "p: !Sub 'q'\n") ==
        "/a = $ANSIBLE_VAULT;1.1\\n <$ANSIBLE_VAULT;1.1> reference\n"
        "/b/secure = c reference\n"
        "/d/from_secret = e reference\n"
        "/env/parameter-store/F = g reference\n"
        "/env/variables/H = i\n"
        "/vars/0/Name = J\n"
        "/vars/0/Type = SECRETS_MANAGER\n"
        "/vars/0/Value (J) = k reference\n"
        "/vars/1/Name = L\n"
        "/vars/1/Type = PLAINTEXT\n"
        "/vars/1/Value (L) = m\n"
        "/spec/encryptedData/N = o reference\n"
        "/p = q\n");
}

TEST_CASE("the data of a Kubernetes Secret are decoded, and those of other kinds are not") {
  CHECK(drawn_yaml("kind: Secret\ndata: {A: aGVsbG8=}\nstringData: {B: aGVsbG8=}\n") ==
        "/kind = Secret\n"
        "/data/A = hello <aGVsbG8=>\n"
        "/data/A = aGVsbG8= reference\n"
        "/stringData/B = aGVsbG8=\n");
  CHECK(drawn_yaml("kind: ConfigMap\ndata: {A: aGVsbG8=}\n") ==
        "/kind = ConfigMap\n/data/A = aGVsbG8=\n");
}

TEST_CASE("an error of the syntax hides no line that is one") {
  CHECK(drawn_yaml("env:\n"
                   "  A: b\n"
                   "{{- if .Values.x }}\n"
                   "  C: \"d\" # e\n"
                   "  F: |\n"
                   "    G: h\n"
                   "{{- end }}\n"
                   "i: j\n") ==
        "/env/A = b\n"
        "/C = d\n"
        "/F = G: h\\n <G: h>\n"
        "/i = j\n");
  CHECK(drawn_yaml("a: b: c\n- 'd': e # f\n") == "/a = b\n/d = e\n");
}

TEST_CASE("every seed of the YAML fuzzer, and each of its beginnings, keeps the promises") {
  check_seeds_and_beginnings("yaml", [](const std::string& bytes) { check_yaml(bytes); });
}

}  // namespace
}  // namespace lintel
