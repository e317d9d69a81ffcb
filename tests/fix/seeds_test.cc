// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_edits.h"
#include "support/seeds.h"

namespace lintel {
namespace {

TEST_CASE("every seed of the JSON fuzzer keeps the promises of the edits") {
  check_seeds("json", [](const std::string& bytes) { check_edits(bytes); });
}

}  // namespace
}  // namespace lintel
