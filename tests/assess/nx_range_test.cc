// SPDX-License-Identifier: MIT
#include "assess/nx_range.h"

#include <doctest/doctest.h>

#include <string>

#include "support/nx_versions.h"

namespace lintel {
namespace {

TEST_CASE("a range of npm is the interval around what it permits") {
  const struct {
    std::string_view range;
    std::string_view interval;
  } kRows[] = {
      {"19.8.0", "19.8.0 to 19.8.1"},
      {"=19.8.0", "19.8.0 to 19.8.1"},
      {"v19.8.0", "19.8.0 to 19.8.1"},
      {" 19.8.0 ", "19.8.0 to 19.8.1"},
      {"19.8.0-beta.1", "19.8.0 to 19.8.1"},
      {"19.8.0+build", "19.8.0 to 19.8.1"},
      {"^17.1.0", "17.1.0 to 18.0.0"},
      {"^17", "17.0.0 to 18.0.0"},
      {"~16", "16.0.0 to 17.0.0"},
      {"~16.2", "16.2.0 to 16.3.0"},
      {"~16.2.3", "16.2.3 to 16.3.0"},
      {"17", "17.0.0 to 18.0.0"},
      {"17.x", "17.0.0 to 18.0.0"},
      {"17.1.*", "17.1.0 to 17.2.0"},
      {">=15 <18", "15.0.0 to 18.0.0"},
      {">= 17.1.2 < 21", "17.1.2 to 21.0.0"},
      {">15", "16.0.0 to -"},
      {">15.1", "15.2.0 to -"},
      {">15.1.2", "15.1.3 to -"},
      {"<=15", "- to 16.0.0"},
      {"<=15.1.2", "- to 15.1.3"},
      {"<17.0.0-0", "- to 17.0.0"},
      {"15.1 - 17.2", "15.1.0 to 17.3.0"},
      {"15.1.2 - 17", "15.1.2 to 18.0.0"},
      {"16 || 17.1.0", "16.0.0 to 17.1.1"},
      {"^16.0.0||^18.0.0", "16.0.0 to 19.0.0"},
      {"^16 || *", "any"},
      {"npm:nx@19.8.0", "19.8.0 to 19.8.1"},
      {"npm:@acme/nx@19.8.0", "any"},
      {"*", "any"},
      {"x", "any"},
      {"", "any"},
      {"latest", "any"},
      {"next", "any"},
      {"workspace:*", "any"},
      {"workspace:^17.0.0", "any"},
      {"catalog:", "any"},
      {"catalog:nx17", "any"},
      {"file:../nx", "any"},
      {"link:packages/nx", "any"},
      {"github:nrwl/nx#17.0.0", "any"},
      {"git+https://example.com/nx.git", "any"},
      {">=18 <16", "any"},
      {"0.0.0-pr-30000-abc", "any"},
      {"^", "any"},
      {"17.1.2.3", "any"},
      {"17.", "any"},
      {"99999999999", "any"},
      {"17 and more", "any"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.range);
    CHECK(drawn(nx_range_from(row.range)) == row.interval);
  }
}

}  // namespace
}  // namespace lintel
