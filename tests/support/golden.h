// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#ifndef LINTEL_TESTS_DIR
#define LINTEL_TESTS_DIR "tests"
#endif

namespace lintel {

/// The bytes of a file under tests/; fails the test where there is none.
inline std::string test_file(const std::string& name) {
  const std::string path = std::string(LINTEL_TESTS_DIR) + "/" + name;
  std::ifstream file(path, std::ios::binary);
  CHECK_MESSAGE(file.good(), "there is no " << path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Compares `text` with the file at `path`. With UPDATE_GOLDEN=1 in the environment it
/// rewrites a file that differs, and fails: a run that rewrites proves nothing.
inline void check_file(const std::string& path, const std::string& text) {
  CAPTURE(path);
  std::ifstream old_file(path, std::ios::binary);
  const bool is_there = old_file.is_open();
  const std::string old_text{std::istreambuf_iterator<char>(old_file),
                             std::istreambuf_iterator<char>()};
  const char* update = std::getenv("UPDATE_GOLDEN");
  if (update == nullptr || std::string(update) != "1") {
    REQUIRE(is_there);
    CHECK(text == old_text);
    return;
  }
  if (is_there && old_text == text) return;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  REQUIRE_MESSAGE(file.good(), "cannot write " << path);
  FAIL_CHECK("rewritten: " << path);
}

/// check_file with tests/golden/<name>.
inline void check_golden(const std::string& name, const std::string& text) {
  check_file(std::string(LINTEL_TESTS_DIR) + "/golden/" + name, text);
}

}  // namespace lintel
