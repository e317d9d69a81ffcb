// SPDX-License-Identifier: MIT
#include "parse/makefile.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

TEST_CASE("what a makefile sets, and what its recipes do, are fields") {
  const std::string text =
      "A = b c # d\n"
      "export E := $(F)\n"
      "G ?= h$I\n"
      "J += k\\\n  l\n"
      "all: M=n o\n"
      "\t@P=\"q $$R\" nx && \\\n\t  S=t nx\n"
      "\t-U=$(V) nx\r\n"
      "W =\n"
      "ifeq ($(X),y)\n";
  CHECK(drawn(text, fields_in(Format::makefile, text)) ==
        "A = b c\n"
        "E = $(F) reference\n"
        "G = h$I both\n"
        "J = k\\\\n  l\n"
        "P = q $R <q $$R> both\n"
        "S = t\n"
        "U = $(V) reference\n"
        "W = \n");
}

TEST_CASE("the seeds of the makefile fuzzer, and their beginnings, keep every promise") {
  check_seeds_and_beginnings("makefile", [](const std::string& bytes) { check_makefile(bytes); });
}

}  // namespace
}  // namespace lintel
