// SPDX-License-Identifier: MIT
#include "parse/dockerfile.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_dockerfile(std::string_view text) {
  check_dockerfile(text);
  return drawn(text, fields_in(Format::dockerfile, text));
}

TEST_CASE("ENV, ARG and LABEL give fields in each of their forms") {
  CHECK(drawn_dockerfile("FROM a:1 AS b\n"
                         "ENV A=b\n"
                         "env C d e \"f\"  \n"
                         "ENV G='h i' J=\"k l\" M=n\\ o P=\n"
                         "ARG Q\n"
                         "ARG R=s T U=\"v\"\r\n"
                         "LABEL w.x=\"y\"\n"
                         "ONBUILD ENV Z=0\n") ==
        "A = b\n"
        "C = d e f <d e \"f>\n"
        "G = h i\n"
        "J = k l\n"
        "M = n o <n\\ o>\n"
        "P = \n"
        "R = s\n"
        "U = v\n"
        "w.x = y\n"
        "Z = 0\n");
}

TEST_CASE("values of a Dockerfile are decoded as its reference says") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"ENV A=\"b \\\"c\\\" \\$d \\e\"", "A = b \"c\" $d \\e <b \\\"c\\\" \\$d \\e>\n"},
      {"ENV A='b\\c \"$d\"'", "A = b\\c \"$d\"\n"},
      {"ENV A=\\$b", "A = $b\n"},
      {"ENV A=b'c'\"d\"", "A = bcd <b'c'\"d>\n"},
      {"ENV A=$B", "A = $B reference\n"},
      {"ENV A $B", "A = $B reference\n"},
      {"ENV A=\"Bearer ${B}\"", "A = Bearer ${B} both\n"},
      {"ARG A=${B:-c}", "A = ${B:-c} reference\nA = c both\n"},
      {"ENV A=${B:+c}", "A = ${B:+c} reference\nA = c both\n"},
      {"ENV A=$(b)", "A = $(b)\n"},
      {"ENV A=`b`", "A = `b`\n"},
      {"# escape=`\nENV A=b`\n  C=d\\e F=g` h", "A = b\nC = d\\e\nF = g h <g` h>\n"},
      {"# syntax=docker/dockerfile:1\n# Escape = `\nENV A=b` c", "A = b c <b` c>\n"},
      {"# a comment\n# escape=`\nENV A=b\\ c", "A = b c <b\\ c>\n"},
      {"ENV A='b", "A = b\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(drawn_dockerfile(row.text) == row.expected);
  }
}

TEST_CASE("an instruction goes on over lines, and comments between them are none of it") {
  CHECK(drawn_dockerfile("ENV A=b \\\n"
                         "  # ENV X=y \\\n"
                         "\n"
                         "    C=d\\\n"
                         "e \\  \n"
                         "F=\"g\\\n"
                         "h\"\n"
                         "ENV I=j\\\\\n"
                         "ENV K=l \\") ==
        "A = b\n"
        "C = de <d\\\\ne>\n"
        "F = gh <g\\\\nh>\n"
        "I = j\\ <j\\\\>\n"
        "K = l\n");
}

TEST_CASE("the commands of a Dockerfile are read as shell or as words") {
  CHECK(drawn_dockerfile("RUN --mount=type=cache,target=/x export A=b && \\\n"
                         "  # comment\n"
                         "  C='d \\\n"
                         "e' nx --token f\n"
                         "RUN [\"env\", \"G=h\", \"sh\", \"-c\", \"I=\\u006a nx\"]\n"
                         "CMD K=l nx\n"
                         "ENTRYPOINT [\"nx\", \"--flag=m\"]\n"
                         "HEALTHCHECK --interval=5m CMD N=o curl\n"
                         "ONBUILD RUN P=q\n") ==
        "A = b\n"
        "C = d e <d \\\\ne>\n"
        "/nx/--token = f\n"
        "G = h\n"
        "I = j <I=\\u006a nx>\n"
        "K = l\n"
        "/nx/--flag = m\n"
        "N = o\n"
        "P = q\n");
}

TEST_CASE("here-documents of a Dockerfile are scripts, or the files that they make") {
  CHECK(drawn_dockerfile("RUN <<EOF\n"
                         "export A=b\n"
                         "C=\"d\"\n"
                         "EOF\n"
                         "RUN cat <<EOT > .env && E=f\n"
                         "G=h\n"
                         "EOT\n"
                         "COPY --chown=a <<-\"EOF\" /app/.env\n"
                         "\tI=j\n"
                         "\tEOF\n"
                         "COPY <<a.txt <<b.txt /dir/\n"
                         "K=$L\n"
                         "a.txt\n"
                         "ENV M=n\n"
                         "RUN x <<NEVER\n"
                         "ENV O=p\n") == "A = b\nC = d\nE = f\nG = h\nI = j\nM = n\nO = p\n");
}

TEST_CASE("the seeds of the Dockerfile fuzzer keep every promise") {
  check_seeds_and_beginnings("dockerfile",
                             [](const std::string& bytes) { check_dockerfile(bytes); });
}

}  // namespace
}  // namespace lintel
