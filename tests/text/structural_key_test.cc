// SPDX-License-Identifier: MIT
#include "text/structural_key.h"

#include <doctest/doctest.h>

namespace lintel {
namespace {

TEST_CASE("a structural key has a star for every step of digits only") {
  CHECK(structural_key("/jobs/b/steps/0/env/T") == "/jobs/b/steps/*/env/T");
  CHECK(structural_key("/a/12/3") == "/a/*/*");
  CHECK(structural_key("/0") == "/*");
  CHECK(structural_key("/v2/2a/a2/-1") == "/v2/2a/a2/-1");
  CHECK(structural_key("/a//1/") == "/a//*/");
  CHECK(structural_key("/a~11/*") == "/a~11/*");
}

TEST_CASE("a name of a variable and the key of a match in text are structural as they are") {
  CHECK(structural_key("").empty());
  CHECK(structural_key("12") == "12");
  CHECK(structural_key("A/1/B") == "A/1/B");
}

}  // namespace
}  // namespace lintel
