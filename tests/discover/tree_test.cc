// SPDX-License-Identifier: MIT
#include "discover/tree.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "support/temporary_folder.h"

namespace lintel {
namespace {

std::string drawn(const std::vector<Tree>& trees) {
  std::string drawing;
  for (const Tree& tree : trees) {
    for (const std::string& file : tree.files) drawing += tree.prefix + file + ' ';
    std::vector<Trouble> troubles = tree.troubles;
    std::sort(troubles.begin(), troubles.end(),
              [](const Trouble& a, const Trouble& b) { return a.path < b.path; });
    for (const Trouble& trouble : troubles) {
      drawing += '!' + std::string(name_of(trouble.kind)) + ':' + trouble.path + ' ';
    }
  }
  return drawing;
}

TEST_CASE("a plain folder is walked whole, but for repositories in it") {
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  folder.write("a/.hidden", "");
  folder.write("a/nested/x.txt", "");
  folder.git({"init", "-q"}, "a/nested");
  folder.write("nx.json/inside", "");
  REQUIRE(mkfifo((folder.path() + "/pipe").c_str(), 0600) == 0);
  REQUIRE(symlink("nowhere", (folder.path() + "/link").c_str()) == 0);
  const auto trees = trees_of({folder.path()});
  REQUIRE(trees.size() == 1);
  CHECK_FALSE(trees[0].is_repository);
  CHECK(trees[0].root == folder.path());
  Tree tree = trees[0];
  tree.prefix.clear();
  CHECK(drawn({tree}) ==
        "a/.hidden b.txt link nx.json/inside !nested-repository:a/nested !directory:nx.json "
        "!fifo:pipe ");
}

TEST_CASE("paths of two repositories say which they are in, those of one do not") {
  const TemporaryFolder folder;
  for (const char* name : {"one", "two"}) {
    folder.write(std::string(name) + "/nx.json", "{}");
    folder.git({"init", "-q"}, name);
  }
  const auto both = trees_of({folder.path() + "/one", folder.path() + "/two"});
  REQUIRE(both.size() == 2);
  CHECK(both[0].prefix.ends_with("/one/"));
  CHECK(both[1].prefix.ends_with("/two/"));
  const auto one = trees_of({folder.path() + "/one"});
  REQUIRE(one.size() == 1);
  CHECK(drawn(one) == "nx.json ");
}

TEST_CASE("a path that is too long for git is said") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  // Steps of 250 bytes until no path leads there any more.
  std::string script;
  const std::string step(250, 'd');
  for (int i = 0; i < 20; ++i) script += "mkdir " + step + " && cd -P " + step + " && ";
  script += ": > file.txt";
  REQUIRE(std::system(("cd '" + folder.path() + "' && " + script).c_str()) == 0);
  const auto trees = trees_of({folder.path()});
  const std::string clean = "cd '" + folder.path() + "' && rm -rf " + step;
  REQUIRE(std::system(clean.c_str()) == 0);
  REQUIRE(trees.size() == 1);
  REQUIRE_FALSE(trees[0].troubles.empty());
  CHECK(trees[0].troubles[0].kind == NoticeKind::unreadable);
  CHECK(trees[0].troubles[0].path.starts_with(step + "/" + step));
}

TEST_CASE("a work tree gives what is tracked and what could be, once each") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  folder.write("tracked.txt", "");
  folder.write("sub/new.txt", "");
  folder.write("build/out.txt", "");
  folder.write("kept.log", "");
  folder.write(".gitignore", "build/\n*.log\n");
  folder.write("nested/x", "");
  folder.git({"init", "-q"}, "nested");
  folder.git({"add", "-f", "tracked.txt", "kept.log"});
  CHECK(drawn(trees_of({folder.path()})) ==
        ".gitignore kept.log sub/new.txt tracked.txt !nested-repository:nested ");
  CHECK(drawn(trees_of({folder.path() + "/sub", folder.path() + "/sub/new.txt"})) ==
        "sub/new.txt ");
  CHECK(drawn(trees_of({folder.path() + "/build/out.txt"})) == "build/out.txt ");
  CHECK(drawn(trees_of({folder.path() + "/build"})) == "build/out.txt ");
  CHECK(drawn(trees_of({folder.path() + "/nested"})) == "x ");
}

TEST_CASE("submodules are named and not entered") {
  const TemporaryFolder folder;
  folder.git({"init", "-q", "inner"});
  folder.git({"commit", "-q", "--allow-empty", "-m", "x"}, "inner");
  folder.git({"init", "-q", "outer"});
  folder.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
              folder.path() + "/inner", "module"},
             "outer");
  CHECK(drawn(trees_of({folder.path() + "/outer"})) == ".gitmodules !submodule:module ");
}

TEST_CASE("an unmerged path is listed once") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  folder.write("f", "base\n");
  folder.git({"add", "f"});
  folder.git({"commit", "-q", "-m", "base"});
  folder.git({"checkout", "-q", "-b", "other"});
  folder.write("f", "other\n");
  folder.git({"commit", "-q", "-am", "other"});
  folder.git({"checkout", "-q", "-"});
  folder.write("f", "main\n");
  folder.git({"commit", "-q", "-am", "main"});
  const Command merge = git_command(
      folder.path(), {"-c", "user.name=t", "-c", "user.email=t@t", "merge", "-q", "other"},
      GitEnvironment::dropped);
  run_together({&merge, 1});
  CHECK(drawn(trees_of({folder.path()})) == "f ");
}

TEST_CASE("what does not exist or is no repository after all is said") {
  const TemporaryFolder folder;
  CHECK(drawn(trees_of({folder.path() + "/none"})) == "!no-such-path:" + folder.path() + "/none ");
  folder.git({"init", "-q", "--bare"});
  const auto trees = trees_of({folder.path()});
  REQUIRE(trees.size() == 1);
  REQUIRE(trees[0].troubles.size() == 1);
  CHECK(trees[0].troubles[0].kind == NoticeKind::git_failed);
  CHECK(trees[0].troubles[0].detail == "git: this operation must be run in a work tree");
}

TEST_CASE("files of HEAD are read back byte by byte") {
  const TemporaryFolder folder;
  folder.git({"init", "-q"});
  const auto read = [&](const std::vector<std::string>& paths) {
    return files_in_head(folder.path(), paths, 100, GitEnvironment::dropped);
  };
  CHECK_FALSE(read({"a"})->has_commit);
  folder.write("a\nb", std::string("one\0two\n", 8));
  folder.write("empty", "");
  folder.write("large", std::string(101, 'x'));
  folder.git({"add", "."});
  folder.git({"commit", "-q", "-m", "x"});
  folder.write("a\nb", "changed");
  const auto files = read({"a\nb", "empty", "large", "absent"});
  REQUIRE(files.has_value());
  CHECK(files->contents.at("a\nb") == std::string("one\0two\n", 8));
  CHECK(files->contents.at("empty").empty());
  CHECK(files->contents.count("absent") == 0);
  CHECK(files->too_large == std::vector<std::string>{"large"});
}

}  // namespace
}  // namespace lintel
