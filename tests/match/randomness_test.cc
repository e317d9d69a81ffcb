// SPDX-License-Identifier: MIT
#include "match/randomness.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

namespace lintel {
namespace {

TEST_CASE("words, however long and mixed, do not look random") {
  for (const char* value : {"dummy",
                            "test-token",
                            "nx-cloud-access-token-for-ci",
                            "nxCloudReadOnlyAccessToken",
                            "my-super-secret-token",
                            "REPLACE_WITH_YOUR_TOKEN",
                            "changeme123",
                            "token-2024-01-31",
                            "hunter2",
                            "correct-horse-battery-staple",
                            "abcdefghijklmnopqrstuvwxyz",
                            "1234567890123456",
                            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                            "aaaaaaaaaaaaaaaaaaaaaaaa",
                            "foobarbaz",
                            "build-farm",
                            "the-quick-brown-fox-jumps-over",
                            "insertYourTokenHere",
                            "stagingEnvironmentToken",
                            "00000000-0000-0000-0000-000000000000",
                            "company-nx-cache-read-write",
                            "qwertyuiop"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_random(value));
  }
}

std::string drawn_from(std::string_view alphabet, std::size_t size, std::mt19937& random) {
  std::string value;
  for (std::size_t i = 0; i < size; ++i) value += alphabet[random() % alphabet.size()];
  return value;
}

TEST_CASE("what a generator makes looks random nearly always") {
  std::mt19937 random(3);
  const struct {
    std::string_view alphabet;
    std::size_t size;
  } cases[] = {
      {"0123456789abcdef", 32},
      {"0123456789abcdef", 40},
      {"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 20},
      {"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 40},
      {"abcdefghijklmnopqrstuvwxyz234567", 26},
      {"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/", 64},
      {"abcdefghijklmnopqrstuvwxyz", 32},
  };
  for (const auto& c : cases) {
    CAPTURE(c.alphabet);
    CAPTURE(c.size);
    constexpr int kRounds = 1000;
    int hits = 0;
    for (int i = 0; i < kRounds; ++i) {
      if (looks_random(drawn_from(c.alphabet, c.size, random))) ++hits;
    }
    CHECK(hits >= kRounds * 97 / 100);
  }
}

}  // namespace
}  // namespace lintel
