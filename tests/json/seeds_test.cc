// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_json.h"
#include "support/seeds.h"

namespace lintel {
namespace {

TEST_CASE("every seed of the JSON fuzzer keeps the promises of the reader") {
  check_seeds("json", [](const std::string& bytes) { check_json(bytes); });
}

}  // namespace
}  // namespace lintel
