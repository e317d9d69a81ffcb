// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// What stands at a path: a mode and an object, as a tree has them.
struct RawSide {
  enum class Kind {
    none,  ///< nothing
    file,
    link,
    submodule,
    other,
  };
  Kind kind = Kind::none;
  std::string id;
};

/// The kind that a mode of six octal digits names.
RawSide::Kind kind_of_mode(std::string_view mode);

/// One record of `git diff-index` or `git diff-tree` with `--raw -z --no-renames --no-abbrev`.
struct RawChange {
  /// The commit, where it was read from `diff-tree --stdin`.
  std::string commit;
  std::string path;
  /// What stood there before; one side a parent with `-c`.
  std::vector<RawSide> before;
  RawSide after;
  /// `A`, `M`, `T`, `D`, `U`; one letter a parent with `-c`.
  std::string status;
};

/// Takes such output as it comes, in pieces of any size.
class RawDiffReader {
 public:
  /// Adds what is whole to `changes`.
  void append(std::string_view output, std::vector<RawChange>& changes);
  /// Whether the output ended where a record does.
  [[nodiscard]] bool is_whole() const { return rest_.empty() && !has_head_; }

 private:
  void take(std::string_view part, std::vector<RawChange>& changes);

  /// The start of a part whose NUL has not come yet.
  std::string rest_;
  std::string commit_;
  RawChange change_;
  bool has_head_ = false;
};

}  // namespace lintel
