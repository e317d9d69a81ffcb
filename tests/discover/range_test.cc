// SPDX-License-Identifier: MIT
#include "discover/range.h"

#include <doctest/doctest.h>

#include <string>

#include "discover/commits.h"
#include "discover/object_ids.h"
#include "discover/place.h"
#include "discover/push.h"
#include "discover/remotes.h"
#include "support/temporary_folder.h"

namespace lintel {
namespace {

std::string drawn(const Result<RangeRequest>& request) {
  if (!request) return "!" + request.error().message;
  std::string drawing;
  for (const std::string& tip : request->tips) drawing += tip + ' ';
  for (const std::string& known : request->known) drawing += '^' + known + ' ';
  if (request->left_out == RangeRequest::LeftOut::remotes) drawing += "^" + request->remote + "/*";
  return drawing;
}

TEST_CASE("a range has two ends, and neither is an option") {
  CHECK(drawn(range_from("a..b")) == "b ^a ");
  CHECK(drawn(range_from("..b")) == "b ^HEAD ");
  CHECK(drawn(range_from("a..")) == "HEAD ^a ");
  CHECK(drawn(range_from("0000..b")) == "b ");
  CHECK(drawn(range_from("a")).starts_with("!--range: `a` is not of the form A..B"));
  CHECK(drawn(range_from("a...b")).starts_with("!--range: "));
  CHECK(drawn(range_from("--all..b")).starts_with("!--range: `--all` is no revision"));
  CHECK(drawn(range_from("a..^b")).starts_with("!--range: `^b` is no revision"));
}

TEST_CASE("the lines of a pre-push hook say what is sent and what is there") {
  const auto of = [](const std::string& lines) { return drawn(pushed_range_from(lines, "o")); };
  CHECK(of("refs/heads/a 11 refs/heads/a 22\n") == "11 ^22 ");
  CHECK(of("refs/heads/a 11 refs/heads/a 00\nrefs/heads/b 33 refs/heads/b 44\n") ==
        "11 33 ^44 ^o/*");
  CHECK(of("(delete) 00 refs/heads/a 22\n") == "");
  CHECK(of("") == "");
  CHECK(of("HEAD^{/two words} 11 refs/heads/a 22\n") == "11 ^22 ");
  CHECK(of("something else\n").starts_with("!hook --push: "));
}

std::string owners_of(const std::string& ref, const std::vector<Remote>& remotes) {
  std::string owners;
  for (const Remote& remote : remotes) {
    if (belongs_to(ref, remote.name, remotes)) owners += remote.name + ' ';
  }
  return owners;
}

TEST_CASE("a remote-tracking branch belongs to the remote whose refspec says the most of it") {
  using namespace std::string_literals;
  const auto remotes = remotes_from(
      "remote.team.url\nx\0"
      "remote.team.fetch\n+refs/heads/*:refs/remotes/team/*\0"
      "remote.team/pub.fetch\n+refs/heads/*:refs/remotes/team/pub/*\0"
      "remote.a.b.url\nx\0"
      "remote.mirror.fetch\n+refs/*:refs/*\0"
      "remote.one.fetch\n+refs/heads/*:refs/remotes/shared/*\0"
      "remote.two.fetch\n+refs/heads/*:refs/remotes/shared/*\0"
      "remote.two.fetch\nrefs/heads/x:refs/remotes/shared/x\0"
      "remote.pushdefault\nteam\0"s);
  CHECK(owners_of("refs/remotes/team/main", remotes) == "team ");
  CHECK(owners_of("refs/remotes/team/pub/main", remotes) == "team/pub ");
  CHECK(owners_of("refs/remotes/team/public", remotes) == "team ");
  CHECK(owners_of("refs/remotes/a.b/main", remotes) == "a.b ");
  CHECK(owners_of("refs/remotes/shared/main", remotes) == "");
  CHECK(owners_of("refs/remotes/shared/x", remotes) == "two ");
  CHECK(belongs_to("refs/remotes/gone/main", "gone", remotes));
  CHECK_FALSE(belongs_to("refs/remotes/gone/main", "team", remotes));
}

TEST_CASE("of a commit its files and links are given, whatever their names") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  folder.write("a*b\n", "x");
  folder.write("aXb", "y");
  folder.write("sub/c", "z");
  folder.git({"add", "-A"});
  folder.git({"commit", "-q", "-m", "x"});
  const auto blobs =
      blobs_at(folder.path(), GitEnvironment::dropped, "HEAD", {"a*b\n", "sub", "sub/c", "none"});
  REQUIRE(blobs.has_value());
  std::string drawing;
  for (const auto& [path, blob] : *blobs) {
    const auto content = read_blob_alone(folder.path(), blob.id, GitEnvironment::dropped);
    drawing += path + '=' + (content ? *content : "!") + ' ';
  }
  CHECK(drawing == "a*b\n=x sub/c=z ");
}

TEST_CASE("branches contain a commit if it is among their ancestors") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  const auto commit = [&](const std::string& name) {
    folder.git({"commit", "-q", "--allow-empty", "-m", name});
    const Command ask = git_command(folder.path(), {"rev-parse", "HEAD"}, GitEnvironment::dropped);
    return one_line(run_together({&ask, 1}).front().output);
  };
  const std::string base = commit("base");
  folder.git({"checkout", "-q", "-b", "side"});
  const std::string side = commit("side");
  folder.git({"update-ref", "refs/remotes/o/side", "HEAD"});
  folder.git({"checkout", "-q", "main"});
  const std::string main = commit("main");
  folder.git({"update-ref", "refs/remotes/o/main", "HEAD"});
  folder.git({"symbolic-ref", "refs/remotes/o/HEAD", "refs/remotes/o/main"});
  const std::string local = commit("local");
  const auto branches =
      branches_with(folder.path(), GitEnvironment::dropped, {base, side, main, local});
  REQUIRE(branches.has_value());
  using Names = std::vector<std::string>;
  CHECK(branches->at(base) == Names{"o/main", "o/side"});
  CHECK(branches->at(side) == Names{"o/side"});
  CHECK(branches->at(main) == Names{"o/main"});
  CHECK(branches->count(local) == 0);
  const auto facts = commit_facts(folder.path(), GitEnvironment::dropped, {base});
  REQUIRE(facts.has_value());
  CHECK(facts->at(base).author == "t");
  CHECK(facts->at(base).date.size() == 10);
}

TEST_CASE("an id is found among many, and no other") {
  ObjectIds ids("cc\naa\nbb\n");
  ids.sort();
  CHECK(ids.size() == 3);
  CHECK(ids[1] == "aa");
  CHECK(ids.lines(1, 2) == "aa\nbb\n");
  CHECK(ids.find("cc") == 0U);
  CHECK(ids.find("bb") == 2U);
  CHECK_FALSE(ids.find("ab").has_value());
  CHECK(ObjectIds().size() == 0);
}

TEST_CASE("a path is seen from the root, though it or its folder is gone") {
  const TemporaryFolder folder;
  folder.write("sub/a", "");
  folder.git({"init", "-q"});
  const std::string root = folder.path();
  CHECK(path_from_root(root + "/sub/../sub/a", root) == "sub/a");
  CHECK(path_from_root(root + "/gone/too/b", root) == "gone/too/b");
  CHECK(path_from_root(root + "/sub/", root) == "sub");
  CHECK(path_from_root(root, root) == "");
  CHECK_FALSE(path_from_root(root + "x/b", root).has_value());
  const PlaceOfFile place = place_of_file(root + "/sub/new.env");
  CHECK(place.root == root);
  CHECK(place.path == "sub/new.env");
}

}  // namespace
}  // namespace lintel
