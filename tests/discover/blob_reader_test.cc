// SPDX-License-Identifier: MIT
#include "discover/blob_reader.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace lintel {
namespace {

std::string id_of(const TemporaryFolder& folder, const std::string& name) {
  const Command ask = git_command(folder.path(), {"rev-parse", name}, GitEnvironment::dropped);
  return one_line(run_together({&ask, 1}).front().output);
}

/// All of the blob that the reader stands at, read `step` bytes at a time.
std::string rest_of(BlobReader& blobs, std::size_t step) {
  std::string all;
  std::string piece(step, '\0');
  while (true) {
    const auto got = blobs.read(piece.data(), step);
    if (!got) return all + "!";
    all.append(piece, 0, *got);
    if (*got < step) return all;
  }
}

std::string drawn(BlobReader& blobs) {
  const auto header = blobs.next();
  if (!header) return "end";
  switch (header->state) {
    case BlobHeader::State::blob: return "blob " + rest_of(blobs, 3);
    case BlobHeader::State::other: return "other";
    case BlobHeader::State::missing: return "missing";
    case BlobHeader::State::failed: return "failed";
  }
  return {};
}

TemporaryFolder& sample() {
  static TemporaryFolder folder;
  static const bool is_made = [] {
    folder.git({"init", "-q"});
    folder.write("a", "one\ntwo\n");
    folder.write("empty", "");
    folder.write("b", "no line feed");
    std::string large;
    while (large.size() < 3000000) large += "line " + std::to_string(large.size()) + '\n';
    folder.write("large", large);
    folder.git({"add", "-A"});
    folder.git({"commit", "-q", "-m", "x"});
    return true;
  }();
  CHECK(is_made);
  return folder;
}

TEST_CASE("objects come in the order in which they are asked for, whatever they are") {
  for (const auto answers : {BlobReader::Answers::at_once, BlobReader::Answers::buffered}) {
    BlobReader blobs(sample().path(), GitEnvironment::dropped, answers);
    for (const char* name : {"HEAD:a", "HEAD", "HEAD:none", ":empty", "HEAD:large", "HEAD:b"}) {
      blobs.ask(name);
    }
    if (answers == BlobReader::Answers::buffered) blobs.end();
    CHECK(drawn(blobs) == "blob one\ntwo\n");
    CHECK(drawn(blobs) == "other");
    CHECK(drawn(blobs) == "missing");
    CHECK(drawn(blobs) == "blob ");
    // Of this one only the start is read.
    REQUIRE(blobs.next().has_value());
    std::string start(4, '\0');
    CHECK(blobs.read(start.data(), start.size()) == 4);
    CHECK(start == "line");
    CHECK(drawn(blobs) == "blob no line feed");
    CHECK(drawn(blobs) == "end");
    CHECK_FALSE(blobs.finish().has_value());
  }
}

TEST_CASE("one reader gives what one git for each blob gives") {
  BlobReader blobs(sample().path(), GitEnvironment::dropped, BlobReader::Answers::at_once);
  // More names than a pipe holds, before the first answer is read.
  constexpr int kRounds = 3000;
  const std::vector<std::string> names{"a", "b", "empty", "large"};
  std::vector<std::string> contents;
  for (const std::string& name : names) {
    const auto alone =
        read_blob_alone(sample().path(), id_of(sample(), "HEAD:" + name), GitEnvironment::dropped);
    REQUIRE(alone.has_value());
    contents.push_back(*alone);
    blobs.ask(id_of(sample(), "HEAD:" + name));
  }
  for (int round = 0; round < kRounds; ++round) blobs.ask(id_of(sample(), "HEAD:a").substr(0, 40));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    const auto header = blobs.next();
    REQUIRE(header.has_value());
    CHECK(header->size == contents[i].size());
    const bool is_same = rest_of(blobs, 700000) == contents[i];
    CHECK(is_same);
  }
  for (int round = 0; round < kRounds; ++round) REQUIRE(drawn(blobs) == "blob one\ntwo\n");
  CHECK_FALSE(blobs.finish().has_value());
}

TEST_CASE("a corrupt object ends git, and the objects behind it are read all the same") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  for (const char* name : {"a", "bad", "c"}) folder.write(name, std::string(name) + " text");
  folder.git({"add", "-A"});
  folder.git({"commit", "-q", "-m", "x"});
  const std::string id = id_of(folder, "HEAD:bad");
  const std::string file = folder.path() + "/.git/objects/" + id.substr(0, 2) + "/" + id.substr(2);
  std::filesystem::remove(file);
  std::ofstream(file) << "garbage";
  for (const auto answers : {BlobReader::Answers::at_once, BlobReader::Answers::buffered}) {
    BlobReader blobs(folder.path(), GitEnvironment::dropped, answers);
    for (const char* name : {"HEAD:a", "HEAD:bad", "HEAD:c"}) blobs.ask(id_of(folder, name));
    blobs.end();
    CHECK(drawn(blobs) == "blob a text");
    const std::string bad = drawn(blobs);
    const bool is_said = bad == "failed" || bad == "missing";
    CAPTURE(bad);
    CHECK(is_said);
    CHECK(drawn(blobs) == "blob c text");
    if (bad == "failed") CHECK(blobs.finish().has_value());
  }
}

TEST_CASE(
    "git that cannot be started, or is no repository's, is an error and no end without word") {
  const TemporaryFolder folder;
  BlobReader blobs(folder.path(), GitEnvironment::dropped, BlobReader::Answers::at_once);
  blobs.ask("HEAD");
  while (blobs.next()) {
  }
  const auto error = blobs.finish();
  REQUIRE(error.has_value());
  CHECK(error->message.find("not a git repository") != std::string::npos);

  BlobReader nowhere(folder.path() + "/none", GitEnvironment::dropped,
                     BlobReader::Answers::at_once);
  nowhere.ask("HEAD");
  CHECK_FALSE(nowhere.next().has_value());
  REQUIRE(nowhere.finish().has_value());
}

}  // namespace
}  // namespace lintel
