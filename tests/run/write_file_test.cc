// SPDX-License-Identifier: MIT
#include "run/write_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/temporary_folder.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLimit = 1024;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_to(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::size_t count_of(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST_CASE("a file is replaced with its mode kept, and nothing is left beside it") {
  const TemporaryFolder folder;
  const fs::path path = fs::path(folder.path()) / "a";
  write_to(path, "old");
  REQUIRE(chmod(path.c_str(), 0640) == 0);
  const RootFolder root(folder.path());
  const auto seen = see_file(root, "a", kLimit);
  REQUIRE(seen);
  CHECK(seen->bytes == "old");
  CHECK_FALSE(replace_file(root, "a", *seen, "new"));
  CHECK(content_of(path) == "new");
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0640U);
  CHECK(count_of(folder.path()) == 1);
}

TEST_CASE(
    "a file that changed since it was read stays, even with its size and times as they were") {
  const TemporaryFolder folder;
  const fs::path path = fs::path(folder.path()) / "a";
  write_to(path, "old");
  const RootFolder root(folder.path());
  auto seen = see_file(root, "a", kLimit);
  REQUIRE(seen);
  write_to(path, "own");
  const timespec times[2] = {seen->status.st_atim, seen->status.st_mtim};
  REQUIRE(utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
  const auto error = replace_file(root, "a", *seen, "new");
  REQUIRE(error);
  CHECK(error->message.find("it changed since it was read") != std::string::npos);
  CHECK(content_of(path) == "own");
  CHECK(count_of(folder.path()) == 1);
}

TEST_CASE("a file with several names, and one that nobody may write to, stay as they are") {
  const TemporaryFolder folder;
  const fs::path path = fs::path(folder.path()) / "a";
  write_to(path, "old");
  const RootFolder root(folder.path());
  fs::create_hard_link(path, fs::path(folder.path()) / "b");
  auto seen = see_file(root, "a", kLimit);
  REQUIRE(seen);
  const auto linked = replace_file(root, "a", *seen, "new");
  REQUIRE(linked);
  CHECK(linked->message.find("2 hard links") != std::string::npos);
  fs::remove(fs::path(folder.path()) / "b");
  REQUIRE(chmod(path.c_str(), 0444) == 0);
  seen = see_file(root, "a", kLimit);
  REQUIRE(seen);
  const auto read_only = replace_file(root, "a", *seen, "new");
  REQUIRE(read_only);
  CHECK(read_only->message.find("read-only") != std::string::npos);
  CHECK(content_of(path) == "old");
}

TEST_CASE("a link is not followed, neither as the file nor on the way to it") {
  const TemporaryFolder folder;
  const fs::path base(folder.path());
  fs::create_directory(base / "real");
  write_to(base / "real" / "a", "old");
  fs::create_directory_symlink("real", base / "way");
  fs::create_symlink("real/a", base / "link");
  const RootFolder root(folder.path());
  CHECK_FALSE(see_file(root, "link", kLimit));
  CHECK_FALSE(see_file(root, "way/a", kLimit));
  CHECK_FALSE(see_file(root, "../" + base.filename().string() + "/real/a", kLimit));
}

TEST_CASE("a file is created where there is none, and one that is there stays") {
  const TemporaryFolder folder;
  const RootFolder root(folder.path());
  CHECK_FALSE(create_file(root, "a", "new"));
  CHECK(create_file(root, "a", "newer"));
  CHECK(content_of(fs::path(folder.path()) / "a") == "new");
  CHECK(count_of(folder.path()) == 1);
}

TEST_CASE("what a killed run left is known by its name and taken away") {
  CHECK(is_left_over(".lintel-fix-0123456789abcdef"));
  CHECK_FALSE(is_left_over(".lintel-fix-0123456789abcdeg"));
  CHECK_FALSE(is_left_over(".lintel-fix-"));
  const TemporaryFolder folder;
  write_to(fs::path(folder.path()) / ".lintel-fix-0123456789abcdef", "x");
  const RootFolder root(folder.path());
  CHECK(remove_left_over(root, ".lintel-fix-0123456789abcdef"));
  CHECK(count_of(folder.path()) == 0);
}

}  // namespace
}  // namespace lintel
