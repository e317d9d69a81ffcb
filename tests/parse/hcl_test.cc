// SPDX-License-Identifier: MIT
#include "parse/hcl.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_hcl(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::hcl, text));
}

TEST_CASE("attributes of blocks, members of objects and items of lists are fields") {
  CHECK(drawn_hcl(R"(a = "b"
resource "c" "d" {
  E = "f" # g
  h = { "I" = "j", K : "l", m = 1 }
  n = ["o", "p"]
  q {
    r = "s\u0041\"t"
  }
}
)") == "/a = b\n"
       "/resource/c/d/E = f\n"
       "/resource/c/d/h/I = j\n"
       "/resource/c/d/h/K = l\n"
       "/resource/c/d/n/0 = o\n"
       "/resource/c/d/n/1 = p\n"
       "/resource/c/d/q/r = sA\"t <s\\u0041\\\"t>\n");
}

TEST_CASE("a default is named by its variable, a value by the name beside it") {
  CHECK(drawn_hcl(R"(variable "A" {
  type    = string
  default = "b"
}
environment_variable {
  name  = "C"
  value = "d"
}
environment_variable {
  name  = "E"
  value = "f"
  type  = "PARAMETER_STORE"
}
g = jsonencode([{ name = "H", value = "i" }])
)") == "/variable/A/default (A) = b\n"
       "/environment_variable/name = C\n"
       "/environment_variable/value (C) = d\n"
       "/environment_variable/name = E\n"
       "/environment_variable/value (E) = f reference\n"
       "/environment_variable/type = PARAMETER_STORE\n"
       "/g/0/name = H\n"
       "/g/0/value (H) = i\n");
}

TEST_CASE("a text in an expression is a literal where the expression may give it") {
  CHECK(drawn_hcl(R"(A = coalesce(var.b, "c")
D = e["f"]
G = h == "i" ? "j" : var.k
L = lookup(m, "n")
O = "${var.p}"
Q = sensitive("r")
S = merge(local.t, { U = "v" })
W = x ? "y" : "z"
)") == "/A = c\n"
       "/G = i reference\n"
       "/G = j\n"
       "/L = n reference\n"
       "/O = ${var.p}\n"
       "/Q = r\n"
       "/S/U = v\n"
       "/W = y\n"
       "/W = z\n");
}

TEST_CASE("here-documents are values of several lines") {
  CHECK(drawn_hcl(R"(a = <<-EOT
    B=c
    d "e"
  EOT
f = <<G
h
G
I = "j"
)") == "/a =     B=c\\n    d \"e\"\\n\n"
       "/a (B) = c\n"
       "/f = h\\n\n"
       "/I = j\n");
}

}  // namespace
}  // namespace lintel
