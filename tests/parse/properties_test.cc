// SPDX-License-Identifier: MIT
#include "parse/properties.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_properties(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::properties, text));
}

TEST_CASE("the separator is a sign or a blank, and a comment begins a line") {
  CHECK(drawn_properties(R"(a=b
 c.d : e
f g
! h=i
# j=k
; l=m
[n]
o =
p\ q = r
NX_KEY = s=t==
)") == "a = b\n"
       "c.d = e\n"
       "f = g\n"
       "p q = r\n"
       "NX_KEY = s=t==\n");
}

TEST_CASE("escapes, lines that go on, quotes and comments are resolved") {
  CHECK(drawn_properties(R"(a=b\u0041\tc \
   d
e="f g" ; h
i='j'
k=l # m
n=o#p
q=C:\\r
)") == "a = bA	c d <b\\u0041\\tc \\\\n   d>\n"
       "e = f g\n"
       "i = j\n"
       "k = l\n"
       "n = o#p\n"
       "q = C:\\r <C:\\\\r>\n");
}

TEST_CASE("in .npmrc the name stands behind the address") {
  CHECK(drawn_properties(R"(//npm.example.com/:_authToken=a
//b/:_password=${C}
d=${E:-f}
)") == "//npm.example.com/:_authToken (_authToken) = a\n"
       "//b/:_password (_password) = ${C}\n"
       "d = ${E:-f} reference\n"
       "d = f both\n");
}

}  // namespace
}  // namespace lintel
