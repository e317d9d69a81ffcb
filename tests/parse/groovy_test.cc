// SPDX-License-Identifier: MIT
#include "parse/groovy.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_groovy(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::groovy, text));
}

TEST_CASE("assignments and members of maps are fields") {
  CHECK(drawn_groovy(R"(#!/usr/bin/env groovy
environment {
  A = 'b' // c = 'd'
  E = "f${g}"
  H = credentials('i')
  J = """k
l"""
}
env.M = 'n' /* o = 'p' */
def q = /r'/
final String s = "t" + 'u'
v = [W: 'x', "y": "z"]
env['A1'] = 'b1'
c1 = d1 ?: 'e1'
f1 = g1 == 'h1' ? 'i1' : 'j1'
)") == "A = b\n"
       "E = f${g}\n"
       "credentials = i reference\n"
       "J = k\\nl\n"
       "M = n\n"
       "q = r'\n"
       "s = tu <t\" + 'u>\n"
       "W = x\n"
       "y = z\n"
       "A1 = b1\n"
       "c1 = e1\n"
       "f1 = h1 reference\n"
       "f1 = i1\n"
       "f1 = j1\n");
}

TEST_CASE("arguments are named by a text before them, else by the function") {
  CHECK(drawn_groovy(R"(params {
  param("env.A", "b")
  password("env.C", "credentialsJSON:d")
  string(name: 'E', defaultValue: 'f', description: 'g')
}
withCredentials([string(credentialsId: 'h', variable: 'I')]) { }
withEnv(['J=k', "L=${m}"]) { }
environment 'N', 'o'
useNxCloud 'p'
"q" to "r"
System.getenv("s")
)") == "param = env.A\n"
       "A = b\n"
       "password = env.C\n"
       "C = credentialsJSON:d\n"
       "name = E\n"
       "defaultValue (E) = f\n"
       "description = g\n"
       "credentialsId = h reference\n"
       "variable = I\n"
       "withEnv = J=k\n"
       "J = k\n"
       "withEnv = L=${m}\n"
       "L = ${m}\n"
       "environment = N\n"
       "N = o\n"
       "useNxCloud = p\n"
       "q = r\n"
       "getenv = s reference\n");
}

TEST_CASE("in Kotlin a declaration has a type") {
  CHECK(drawn_groovy(R"(val a: String = "b"
const val C = "d"
environment["E"] = "f"
mapOf("G" to "h", "I" to "j")
)") == "a = b\n"
       "C = d\n"
       "E = f\n"
       "G = h\n"
       "I = j\n");
}

TEST_CASE("escapes are decoded") {
  CHECK(drawn_groovy(R"(a = 'b\u0041\n\'' ; c = $/d\n/$ ; e = "f\$g"
h = 1 / 2; i = 'j' / 'k'
)") == "a = bA\\n' <b\\u0041\\n\\'>\n"
       "c = d\\n\n"
       "e = f$g <f\\$g>\n"
       "i = j\n"
       "i = k\n");
}

}  // namespace
}  // namespace lintel
