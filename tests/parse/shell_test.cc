// SPDX-License-Identifier: MIT
#include "parse/shell.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_shell.h"
#include "parse/draw_fields.h"
#include "support/seeds.h"

namespace lintel {
namespace {

std::string drawn_shell(std::string_view text) {
  check_shell(text);
  return drawn(text, fields_in(Format::shell, text));
}

TEST_CASE("every way to assign in shell gives a field") {
  CHECK(drawn_shell("A=b\n"
                    "export C=d E='f g'\n"
                    "readonly H=i; local J=k\n"
                    "declare -x L=m\n"
                    "N=o P=\"q r\" command\n"
                    "S+=t\n"
                    "U[1]=v\n"
                    "export \"W=x\" Y\n"
                    "if true; then Z=0; fi && AA=1 || (BB=2)\n"
                    "f() { CC=3; }\n"
                    "DD=\n") ==
        "A = b\nC = d\nE = f g\nH = i\nJ = k\nL = m\nN = o\nP = q r\nS = t\nU = v\nW = x\n"
        "Z = 0\nAA = 1\nBB = 2\nCC = 3\nDD = \n");
}

TEST_CASE("each element of a list is a field") {
  CHECK(drawn_shell("A=(b \"c d\" # e\n  [4]=f 'g')\nB=()\n") == "A = b\nA = c d\nA = f\nA = g\n");
}

TEST_CASE("a word is decoded as bash does it, and its span is without the outer quotes") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"A=b#c", "A = b#c\n"},
      {"A=b #c", "A = b\n"},
      {"A=b;c", "A = b\n"},
      {"A='b \"c\"\\'", "A = b \"c\"\\\n"},
      {"A=\"b \\\"c\\\" \\$d \\e 'f'\"", "A = b \"c\" $d \\e 'f' <b \\\"c\\\" \\$d \\e 'f'>\n"},
      {"A=$'b\\tc\\x41\\u00e9\\101\\'\\q'",
       "A = b\tcA\xC3\xA9"
       "A'\\q <b\\tc\\x41\\u00e9\\101\\'\\q>\n"},
      {"A=$'b\\0c'd", "A = bd <b\\0c'd>\n"},
      {"A=$\"b\"", "A = b\n"},
      {"A=b\\ c\\\nd", "A = b cd <b\\ c\\\\nd>\n"},
      {"A=\"b\\\r\nc\"\r\n", "A = bc <b\\\\r\\nc>\n"},
      {"A=b\r\nC=d\r\n", "A = b\nC = d\n"},
      {"A=a'b'\"c\"$'d'", "A = abcd <a'b'\"c\"$'d>\n"},
      {"A=''", "A = \n"},
      {"A='b\nc'", "A = b\\nc\n"},
      {"A='b\nC=d", "A = b\nC = d\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(drawn_shell(row.text) == row.expected);
  }
}

TEST_CASE("references are told from literals, and defaults are literals") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"A=$B", "A = $B reference\n"},
      {"A=\"$B\"", "A = $B reference\n"},
      {"A=\"${B}\" ", "A = ${B} reference\n"},
      {"A=${B[0]}$1$?", "A = ${B[0]}$1$? reference\n"},
      {"A=$(b \"c)\" 'd)' # e)\n)", "A = $(b \"c)\" 'd)' # e)\\n) reference\n"},
      {"A=`b \\` c`", "A = `b \\` c` reference\n"},
      {"A=$((1 + 2))", "A = $((1 + 2)) reference\n"},
      {"A='$B'", "A = $B\n"},
      {"A=\\$B", "A = $B\n"},
      {"A=b$", "A = b$\n"},
      {"A=\"Bearer $B\"", "A = Bearer $B both\n"},
      {"A=${B:-c}", "A = ${B:-c} reference\nA = c both\n"},
      {"A=\"${B-c d}\"", "A = ${B-c d} reference\nA = c d both\n"},
      {"A=${B:=${C:+'d'}}", "A = ${B:=${C:+'d'}} reference\nA = d both\n"},
      {"A=\"${B:-it's \\\"c\\\"}\"",
       "A = ${B:-it's \\\"c\\\"} reference\nA = it's \"c\" <it's \\\"c\\\"> both\n"},
      {"A=${B:?c}${D#e}${F/g/h}", "A = ${B:?c}${D#e}${F/g/h} reference\n"},
      {"A=b${C:-d}", "A = b${C:-d} both\n"},
      {"A=${{ secrets.B }}", "A = ${{ secrets.B }} reference\n"},
      {"A=${{ secrets.B || 'c' }}", "A = ${{ secrets.B || 'c' }} reference\nA = c both\n"},
      {"A={{ .Values.b }}", "A = {{ .Values.b }} reference\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(drawn_shell(row.text) == row.expected);
  }
}

TEST_CASE("arguments that set a variable or fill a flag are fields") {
  CHECK(drawn_shell("env -i A=b nx\n"
                    "cross-env C='d e' nx --token f --flag=\"g h\" --parallel --x -y\n"
                    "docker run -e I=j --env=K=l -eM=n image --build-arg O=\"$P\"\n") ==
        "A = b\n"
        "C = d e\n"
        "/cross-env/--token = f\n"
        "/cross-env/--flag = g h\n"
        "I = j\n"
        "/docker/--env = K=l\n"
        "K = l\n"
        "M = n\n"
        "/docker/--build-arg = O=$P <O=\"$P> both\n"
        "O = $P reference\n");
}

TEST_CASE("the flags of Nx Cloud are its own, whatever starts it") {
  CHECK(drawn_shell("npx --yes nx-cloud@latest configure --token=a\nbin/nx-cloud --b c\n") ==
        "/npx/--yes = nx-cloud@latest\n/nx-cloud/--token = a\n/nx-cloud/--b = c\n");
}

TEST_CASE("what is written into a file is read as that file") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"echo \"A=b c\" >> $GITHUB_ENV", "A = b c\n"},
      {"echo \"A=$B\" >> \"$GITHUB_ENV\"", "A = $B reference\n"},
      {"echo A=b", "A = b\n"},
      {"echo -e 'A=b\\nC=\"d\"'", "A = b\nC = d\n"},
      {"{ echo 'A=b'; } >> .env", "A = b\n"},
      {"echo 'export A=b; x' >> $BASH_ENV", "A = b\n"},
      {"echo \"export A='b c'\" >> x", "A = b c\n"},
      {"echo \"A: b\" > a.yml", "/A = b\n"},
      {"printf 'A=%s\\nB=c\\n' \"d e\" >> f", "B = c\nA = d e\n"},
      {"printf 'A=%s B%%\\nC=%s\\n' d e", "A = d\nC = e\n"},
      {"echo \"the A=b\"", ""},
      {"cat <<EOF > .env\nA=b\nD=$E\nEOF\n", "A = b\nD = $E reference\n"},
      {"cat > a.yml <<'EOF'\nA:\n  B: c\nEOF\n", "/A/B = c\n"},
      {"cat <<-EOF >> $GITHUB_ENV\n\tA=b\n\t\tC=\"d\"\n\tEOF\n", "A = b\nC = d\n"},
      {"cat <<EOF\n  A=\\$b\\\nc\n$(d)=e\nEOF\n", "A = $bc <$b\\\\nc>\n"},
      {"bash <<'EOF'\nA='b c' d\nEOF\n", "A = b c\n"},
      {"tee x <<< \"A=b\"", "A = b\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(drawn_shell(row.text) == row.expected);
  }
}

TEST_CASE("a script in an argument is read, and its places are those of the whole text") {
  CHECK(drawn_shell("bash -lc \"A='b \\\"c' nx\"\n"
                    "docker exec x sh -c 'D=e nx'\n"
                    "eval \"F=g\"\n"
                    "grep -c H=i\n"
                    "concurrently 'J=k nx a' \"L=$M nx b\"\n") ==
        "A = b \"c <b \\\"c>\n"
        "D = e\n"
        "F = g\n"
        "H = i\n"
        "J = k\n"
        "L = $M reference\n");
}

TEST_CASE("an error in the syntax keeps no assignment from being read") {
  CHECK(drawn_shell("if then fi ) (\nA=b\n  export C='d e'\n") == "A = b\nC = d e\n");
  CHECK(drawn_shell("A=${{ matrix.b }}\nC=d\nE=\"f\n") ==
        "A = ${{ matrix.b }} reference\nC = d\nE = f\n");
}

TEST_CASE("words in words are read in time that grows with the text") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "A=${B:-";
  check_shell(text);
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "$(A=";
  check_shell(text + std::string(20000, ')'));
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "A=' B=\" ";
  check_shell(text);
}

TEST_CASE("a long text is read to its end") {
  std::string text = "A='b\nc'\n";
  // Enough for several chunks, and little enough for the parser's time even with sanitizers.
  for (int i = 0; i < 5000; ++i) text += "echo \"a $b\" | sed s/a/b/ > c # d\n";
  const std::size_t last = text.size() + 2;
  text += "Z=y";
  check_shell(text);
  const Fields fields = fields_in(Format::shell, text);
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].value == "b\nc");
  CHECK(fields[1].name == "Z");
  CHECK(fields[1].span == Span{last, last + 1});
}

TEST_CASE("the seeds of the shell fuzzer keep every promise") {
  check_seeds_and_beginnings("shell", [](const std::string& bytes) { check_shell(bytes); });
}

}  // namespace
}  // namespace lintel
