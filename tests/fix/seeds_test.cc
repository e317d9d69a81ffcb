// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../../fuzz/check_edits.h"

#ifndef LINTEL_SEEDS_DIR
#define LINTEL_SEEDS_DIR "fuzz/seeds"
#endif

namespace lintel {
namespace {

TEST_CASE("every seed of the JSON fuzzer keeps the promises of the edits") {
  std::vector<std::filesystem::path> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(LINTEL_SEEDS_DIR "/json")) {
    seeds.push_back(entry.path());
  }
  std::sort(seeds.begin(), seeds.end());
  REQUIRE_FALSE(seeds.empty());
  for (const auto& seed : seeds) {
    CAPTURE(seed);
    std::ifstream in(seed, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    check_edits(bytes);
  }
}

}  // namespace
}  // namespace lintel
