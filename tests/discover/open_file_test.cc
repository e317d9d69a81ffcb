// SPDX-License-Identifier: MIT
#include "discover/open_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "support/temporary_folder.h"

namespace lintel {
namespace {

std::string drawn(const RootFolder& root, const std::string& path) {
  auto opened = open_file(root, path);
  if (const auto* trouble = std::get_if<Trouble>(&opened)) {
    return "!" + std::string(name_of(trouble->kind));
  }
  if (const auto* link = std::get_if<Link>(&opened)) {
    return (link->leads_outside ? "outside " : "inside ") + link->target;
  }
  auto& file = std::get<OpenFile>(opened);
  std::string text(file.size() + 10, '\0');
  text.resize(file.read(text.data(), text.size()).value_or(0));
  return "file " + text;
}

TEST_CASE("only a regular file is opened, and no link is followed") {
  const TemporaryFolder folder;
  folder.write("in/file", "text");
  folder.write("secret", "no");
  const std::string in = folder.path() + "/in";
  REQUIRE(symlink("file", (in + "/near").c_str()) == 0);
  REQUIRE(symlink("../secret", (in + "/far").c_str()) == 0);
  REQUIRE(symlink("round", (in + "/round").c_str()) == 0);
  REQUIRE(symlink("..", (in + "/up").c_str()) == 0);
  REQUIRE(mkfifo((in + "/pipe").c_str(), 0600) == 0);
  REQUIRE(mkdir((in + "/folder").c_str(), 0700) == 0);
  const RootFolder root(in);
  CHECK(drawn(root, "file") == "file text");
  CHECK(drawn(root, "near") == "inside file");
  CHECK(drawn(root, "far") == "outside ../secret");
  CHECK(drawn(root, "round") == "outside round");
  CHECK(drawn(root, "up/secret") == "!vanished");
  CHECK(drawn(root, "pipe") == "!fifo");
  CHECK(drawn(root, "folder") == "!directory");
  CHECK(drawn(root, "none") == "!vanished");
  CHECK(drawn(root, "file/below") == "!vanished");
}

}  // namespace
}  // namespace lintel
