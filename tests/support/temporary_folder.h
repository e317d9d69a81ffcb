// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// A folder that is gone with its last user.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Makes the folders on the way.
  void write(const std::string& name, std::string_view text) const;
  /// Runs git in it, as nobody in particular; its failure ends the test.
  void git(const std::vector<std::string>& arguments, const std::string& folder = "") const;

 private:
  std::string path_;
};

}  // namespace lintel
