// SPDX-License-Identifier: MIT
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "discover/git.h"

namespace lintel {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "lintel-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = std::filesystem::canonical(name).string();
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, std::string_view text) const {
  const std::filesystem::path target = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(target.parent_path());
  std::ofstream(target, std::ios::binary) << text;
}

void TemporaryFolder::git(const std::vector<std::string>& arguments,
                          const std::string& folder) const {
  std::vector<std::string> all{"-c", "user.name=t",
                               "-c", "user.email=t@example.invalid",
                               "-c", "init.defaultBranch=main",
                               "-c", "commit.gpgSign=false"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  Command command = git_command(path_ + "/" + folder, all, GitEnvironment::dropped);
  // Tests clone; what is scanned never does.
  std::erase(command.environment, "GIT_ALLOW_PROTOCOL=none");
  const Finished finished = run_together({&command, 1}).front();
  CAPTURE(finished.complaint);
  REQUIRE(finished.status == 0);
}

}  // namespace lintel
