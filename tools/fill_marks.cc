// SPDX-License-Identifier: MIT
// fill_marks FROM TO: copies the fixtures under FROM to TO, without their ending `.fixture` and
// with a token in the place of each mark. `./dev scan` makes its demo workspace so; no file of
// the project holds a whole token.
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/marks.h"

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".fixture";

/// FNV-1a, so that equal marks in different files become different tokens, on every machine.
std::uint64_t seed_of(std::string_view path) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : path) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  }
  return hash;
}

bool copy_filled(const fs::path& from, const fs::path& to, const std::string& name) {
  std::ifstream source(from, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(source), std::istreambuf_iterator<char>()};
  fs::create_directories(to.parent_path());
  std::ofstream target(to, std::ios::binary | std::ios::trunc);
  target << lintel::fill_marks(text, seed_of(name)).text;
  target.close();
  return !source.bad() && target.good();
}

bool copy_tree(const fs::path& from, const fs::path& to) {
  bool is_whole = true;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file()) continue;
    std::string name = entry.path().lexically_relative(from).string();
    if (!name.ends_with(kEnding)) {
      std::cerr << "fill_marks: " << name << ": a fixture ends in " << kEnding << '\n';
      is_whole = false;
      continue;
    }
    name.resize(name.size() - kEnding.size());
    if (!copy_filled(entry.path(), to / name, name)) {
      std::cerr << "fill_marks: " << name << ": could not be copied\n";
      is_whole = false;
    }
  }
  return is_whole;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: fill_marks FROM TO\n";
    return 2;
  }
  try {
    return copy_tree(arguments[1], arguments[2]) ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "fill_marks: " << error.what() << '\n';
    return 2;
  }
}
