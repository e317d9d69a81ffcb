// SPDX-License-Identifier: MIT
#include "parse/toml.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_toml(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::toml, text));
}

TEST_CASE("keys may be dotted and quoted, and tables and lists of tables have pointers") {
  CHECK(drawn_toml(R"(A = "b"
c."d.e".f = 'g' # h
[i.'j/k']
L = 1979-05-27
[[m]]
n = "o"
[[m]]
n = "p"
[m.q]
r = true
[build.environment]
S = { t = "u", v = ["w", { X = "y" }] }
)") == "/A = b\n"
       "/c/d.e/f = g\n"
       "/i/j~1k/L = 1979-05-27\n"
       "/m/0/n = o\n"
       "/m/1/n = p\n"
       "/m/1/q/r = true\n"
       "/build/environment/S/t = u\n"
       "/build/environment/S/v/0 = w\n"
       "/build/environment/S/v/1/X = y\n");
}

TEST_CASE("all four kinds of strings are decoded") {
  CHECK(drawn_toml(R"(a = "b\u0041\n\t\"\\"
c = 'd\n'
e = """
f \
   g"h""""
i = '''
j'k'''
)") == "/a = bA\\n	\"\\ <b\\u0041\\n\\t\\\"\\\\>\n"
       "/c = d\\n\n"
       "/e = f g\"h\" <f \\\\n   g\"h\">\n"
       "/i = j'k\n");
}

TEST_CASE("a value beside a name, or in what has a name, is named by it") {
  CHECK(drawn_toml(R"([[env]]
name = "A"
value = "b"
[x]
C = { value = "d" }
e = "${F:-g}"
)") == "/env/0/name = A\n"
       "/env/0/value (A) = b\n"
       "/x/C/value (C) = d\n"
       "/x/e = ${F:-g} reference\n"
       "/x/e = g both\n");
}

TEST_CASE("a line that is no TOML ends what was open before it, and hides no other") {
  CHECK(drawn_toml(R"(a = ["b",
c = "d"
e = "f
g = "h"
<<<
i = { j = "k" )") ==
        "/a/0 = b\n"
        "/c = d\n"
        "/g = h\n"
        "/i/j = k\n");
}

}  // namespace
}  // namespace lintel
