// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace lintel {

/// Gives `check` the bytes of each seed of fuzz/seeds/`target`, sorted by name.
template <typename Check>
void check_seeds(const std::string& target, Check check) {
  std::vector<std::filesystem::path> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(LINTEL_SEEDS_DIR "/" + target)) {
    seeds.push_back(entry.path());
  }
  std::sort(seeds.begin(), seeds.end());
  REQUIRE_FALSE(seeds.empty());
  for (const auto& seed : seeds) {
    CAPTURE(seed);
    std::ifstream in(seed, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    check(bytes);
  }
}

/// The same, with each beginning of a seed as well: a text may break off anywhere.
template <typename Check>
void check_seeds_and_beginnings(const std::string& target, Check check) {
  check_seeds(target, [&](const std::string& bytes) {
    for (std::size_t size = 0; size <= bytes.size(); ++size) check(bytes.substr(0, size));
  });
}

}  // namespace lintel
