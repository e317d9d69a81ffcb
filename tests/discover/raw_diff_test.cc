// SPDX-License-Identifier: MIT
#include "discover/raw_diff.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace lintel {
namespace {

std::string drawn(const std::vector<RawChange>& changes) {
  constexpr std::string_view kKinds = "-flso";
  std::string drawing;
  for (const RawChange& change : changes) {
    drawing += change.commit + '|' + change.status + '|';
    for (const RawSide& side : change.before) {
      drawing += kKinds[static_cast<std::size_t>(side.kind)] + side.id + ' ';
    }
    drawing += "> ";
    drawing += kKinds[static_cast<std::size_t>(change.after.kind)] + change.after.id + ' ' +
               change.path + '\n';
  }
  return drawing;
}

// Two commits: a new file and a link that takes a file's place; a merge of three parents.
constexpr std::string_view kOutput{
    "c1\0:000000 100644 00 a1 A\0a b\n:c\0:100755 120000 a1 b1 T\0link\0"
    "c2\0:::100644 000000 160000 100644 a1 00 s1 d1 MAM\0d\0",
    113};

TEST_CASE("a raw diff gives commits, sides and paths, however it is cut") {
  const std::string expected =
      "c1|A|-00 > fa1 a b\n:c\n"
      "c1|T|fa1 > lb1 link\n"
      "c2|MAM|fa1 -00 ss1 > fd1 d\n";
  for (std::size_t step = 1; step <= kOutput.size(); ++step) {
    RawDiffReader reader;
    std::vector<RawChange> changes;
    for (std::size_t at = 0; at < kOutput.size(); at += step) {
      reader.append(kOutput.substr(at, step), changes);
    }
    CAPTURE(step);
    CHECK(drawn(changes) == expected);
    CHECK(reader.is_whole());
  }
}

TEST_CASE("a raw diff that breaks off gives what is whole, and says so") {
  RawDiffReader reader;
  std::vector<RawChange> changes;
  reader.append(kOutput.substr(0, 60), changes);
  CHECK(drawn(changes) == "c1|A|-00 > fa1 a b\n:c\n");
  CHECK_FALSE(reader.is_whole());
}

}  // namespace
}  // namespace lintel
