// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../../fuzz/check_lexers.h"

namespace lintel {
namespace {

TEST_CASE("every seed of the fuzzer of lexers, and each of its beginnings, keeps the promises") {
  for (const auto& entry : std::filesystem::directory_iterator(LINTEL_SEEDS_DIR "/lexers")) {
    CAPTURE(entry.path());
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::size_t size = 0; size <= bytes.size(); ++size) check_lexers(bytes.substr(0, size));
  }
}

}  // namespace
}  // namespace lintel
