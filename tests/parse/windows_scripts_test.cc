// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_as(Format format, std::string_view text) {
  check_script(format, text);
  return drawn(text, fields_in(format, text));
}

TEST_CASE("variables that a batch file sets are fields") {
  CHECK(drawn_as(Format::batch,
                 "@echo off\r\n"
                 "set A=b c  \r\n"
                 "SET \"D=e & f\"& @set G=h&&nx\r\n"
                 "if x==y (set I=%J%)\r\n"
                 "setx K \"l m\" /M\r\n"
                 "echo N=o>>%GITHUB_ENV%\r\n"
                 "rem set P=q\r\n"
                 ":: set R=s\r\n"
                 "docker run -e T=u image\r\n"
                 "set V=w^&x\r\n"
                 "set Y=\r\n"
                 "set Z=pre-%1\r\n") ==
        "A = b c\n"
        "D = e & f\n"
        "G = h\n"
        "I = %J% reference\n"
        "K = l m\n"
        "N = o\n"
        "T = u\n"
        "V = w&x <w^&x>\n"
        "Y = \n"
        "Z = pre-%1 both\n");
}

TEST_CASE("variables that PowerShell sets are fields") {
  CHECK(drawn_as(Format::powershell,
                 "$env:A = \"b\"\n"
                 "$Env:C='d ''e'''\n"
                 "${env:F} += \"g`n`\"h\"\"\"\n"
                 "$i = \"$env:J\"\n"
                 "$k = $env:L # $env:M = \"n\"\n"
                 "<# $env:O = \"p\" #> if ($q -eq 'r') { $s=\"t $u\" }\n"
                 "[Environment]::SetEnvironmentVariable(\"V\", 'w', 'User')\n"
                 "Set-Item -Path Env:X -Value \"y\"\n"
                 "\"Z=0\" | Out-File -Append $env:GITHUB_ENV\n"
                 "$t = @{ AA = \"1\"; BB='2' }\n"
                 "docker run -e CC=3 --env DD=$e image\n"
                 "$EE = @\"\nx \"y\"\n\"@\n") ==
        "A = b\n"
        "C = d 'e' <d ''e''>\n"
        "F = g\\n\"h\" <g`n`\"h\"\">\n"
        "i = $env:J reference\n"
        "s = t $u both\n"
        "V = w\n"
        "X = y\n"
        "Z = 0\n"
        "AA = 1\n"
        "BB = 2\n"
        "CC = 3\n"
        "DD = $e reference\n"
        "EE = x \"y\"\n");
}

TEST_CASE("the seeds of the fuzzers of Windows scripts keep every promise") {
  check_seeds_and_beginnings("windows", [](const std::string& bytes) { check_windows(bytes); });
}

}  // namespace
}  // namespace lintel
