// SPDX-License-Identifier: MIT
#include "parse/javascript.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_javascript.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_as(Format format, std::string_view text) {
  check_javascript(text);
  return drawn(text, fields_in(format, text));
}

std::string drawn_typescript(std::string_view text) { return drawn_as(Format::typescript, text); }

TEST_CASE("variables and assignments are fields named by their last step") {
  CHECK(drawn_typescript("const A = 'b', c = 1;\n"
                         "let d: string = `e`;\n"
                         "process.env.F = \"g\";\n"
                         "process.env['H'] = 'i';\n"
                         "process.env[`J`] ||= 'k';\n"
                         "class L { static m = 'n'; }\n"
                         "enum O { P = 'q' }\n"
                         "function r(s = 't') {}\n"
                         "const { U = 'v', W: x = 'y' } = process.env;\n") ==
        "A = b\nc = 1\nd = e\nF = g\nH = i\nJ = k\nm = n\nP = q\ns = t\nU = v\nW = y\n");
}

TEST_CASE("properties and items have the pointer from the outermost literal") {
  CHECK(drawn_typescript("module.exports = defineConfig({\n"
                         "  a: { B: 'c', 'd/e': [1, 'f', { g: 'h' }], ['i']: `j` },\n"
                         "  k() { return { L: 'm' }; },\n"
                         "} as const);\n") ==
        "exports = defineConfig({\\n  a: { B: 'c', 'd/e': [1, 'f', { g: 'h' }], ['i']: `j` },\\n"
        "  k() { return { L: 'm' }; },\\n} as const) reference\n"
        "/a/B = c\n/a/d~1e/0 = 1\n/a/d~1e/1 = f\n/a/d~1e/2/g = h\n/a/i = j\n/L = m\n");
}

TEST_CASE("a value beside a name, or in what has a name, is named by it") {
  CHECK(
      drawn_typescript("f([{ name: 'A', value: 'b' }, { value: 'c', name: 'D' }]);\n"
                       "g = { E: { value: 'f' }, G: { type: Type.PARAMETER_STORE, value: 'h' } };\n"
                       "i = { secure: 'j', credentialsId: `k` };\n") ==
      "/0/name = A\n/0/value (A) = b\n/1/value (D) = c\n/1/name = D\n"
      "/E/value (E) = f\n/G/type = Type.PARAMETER_STORE reference\n/G/value (G) = h reference\n"
      "/secure = j reference\n/credentialsId = k reference\n");
  CHECK(drawn_as(Format::tsx, "x = <Env name=\"A\" value=\"b\\c\" other={'d'} />;") ==
        "/name = A\n/value (A) = b\\c\n/other = d\n");
}

TEST_CASE("an argument is named by the text before it, else by the function") {
  CHECK(drawn_typescript("nx.useNxCloud('a'); setEnv('B', `c`); new Key(/* of */ \"d\");\n"
                         "app.node.tryGet(e, 'f');\n") ==
        "useNxCloud = a\nB = c\nKey = d\ntryGet = e reference\ntryGet = f\n");
}

TEST_CASE("what a name falls back to is a field of that name") {
  CHECK(drawn_typescript("const a = process.env.B || 'c';\n"
                         "f(import.meta.env.D ?? `e`);\n"
                         "return env('G') || process.env['H'] || (x as string) || 'i';\n"
                         "const J = process.env.J || 'k';\n"
                         "m = n ? 'o' : p;\n"
                         "q = r && 's';\n"
                         "t = '${U:-v}' + '';\n"
                         "w = '${{ secrets.X || \\'y\\' }}';\n"
                         "z = '${{ secrets.X || \"\" }}${A:-b}';\n") ==
        "B = c\na = c both\nD = e\nf = e both\nenv = G\nG = i\nH = i\nx = i\nJ = k\n"
        "p = o\nm = o both\nq = s\n"
        "t = v <${U:-v}' + '> both\nt = ${U:-v} <${U:-v}' + '> reference\n"
        "w = y <${{ secrets.X || \\'y\\' }}> both\n"
        "w = ${{ secrets.X || 'y' }} <${{ secrets.X || \\'y\\' }}> reference\n"
        "z = ${{ secrets.X || \"\" }}${A:-b}\n");
}

TEST_CASE("texts are joined, and what is only known at run time reads as a reference") {
  CHECK(drawn_typescript("a = 'b' + \"c\" + `d`;\n"
                         "e = 'Bearer ' + process.env.F;\n"
                         "g = `Bearer ${h.i}-${j()}${'k'}${l || 'm'}`;\n"
                         "n = `${o}`;\n"
                         "p = q.r; s = t(); u = !v; w = await x;\n") ==
        "a = bcd <b' + \"c\" + `d>\n"
        "e = Bearer ${F} <Bearer > both\n"
        "g = Bearer ${i}-${expression}k${l} <Bearer ${h.i}-${j()}${'k'}${l || 'm'}> both\n"
        "l = m\n"
        "n = `${o}` reference\n"
        "p = q.r reference\ns = t() reference\nu = !v reference\nw = await x reference\n");
}

TEST_CASE("escapes are decoded, surrogates joined") {
  CHECK(drawn_typescript("a = '\\x41\\u0042\\u{43}\\\n\\144\\q'; b = `\\ud83d\\ude00\r\n`;\n"
                         "c = '\\ud83d' + '\\ude00';\n") ==
        "a = ABCdq <\\x41\\u0042\\u{43}\\\\n\\144\\q>\n"
        "b = \xF0\x9F\x98\x80\\n <\\ud83d\\ude00\\r\\n>\n"
        "c = \xF0\x9F\x98\x80 <\\ud83d' + '\\ude00>\n");
}

TEST_CASE("lines of assignments in a text are fields of their own") {
  CHECK(drawn_typescript("a = { env: ['B=c'], d: `E=f\nG=${h}` };\n") ==
        "/env/0 = B=c\n/env/0 (B) = c\n/d = E=f\\nG=${h} both\n/d (E) = f\n/d (G) = ${h}\n");
}

TEST_CASE("an error of the syntax hides nothing that parsed") {
  CHECK(drawn_typescript("const A = 'b';\nfoo(((;\nx = { C: 'd' ];\nprocess.env.E = 'f'\n") ==
        "A = b\nE = f\n");
}

TEST_CASE("every seed of the JavaScript fuzzer, and each of its beginnings, keeps the promises") {
  check_seeds_and_beginnings("javascript",
                             [](const std::string& bytes) { check_javascript(bytes); });
}

}  // namespace
}  // namespace lintel
