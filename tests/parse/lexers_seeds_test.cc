// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "support/seeds.h"

namespace lintel {
namespace {

TEST_CASE("every seed of the fuzzer of lexers, and each of its beginnings, keeps the promises") {
  check_seeds_and_beginnings("lexers", [](const std::string& bytes) { check_lexers(bytes); });
}

}  // namespace
}  // namespace lintel
