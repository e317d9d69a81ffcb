// SPDX-License-Identifier: MIT
#include "parse/makefile.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"

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
  for (const auto& entry : std::filesystem::directory_iterator(LINTEL_SEEDS_DIR "/makefile")) {
    CAPTURE(entry.path());
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
      check_makefile(std::string_view(bytes).substr(0, size));
    }
  }
}

}  // namespace
}  // namespace lintel
