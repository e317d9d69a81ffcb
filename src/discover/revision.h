// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace lintel {

/// All zeros: git's word for no commit.
bool is_nothing(std::string_view id);

/// The same of the length that an id has: no name.
bool is_null_id(std::string_view text);

/// The id of the commit that a revision names, found out in the current folder. What starts with
/// a hyphen would be an option to git, and is an error.
Result<std::string> id_of_commit(const std::string& revision);

/// What a ref can lead to once its tags are peeled off.
struct Tip {
  enum class Kind { commit, tree, blob };
  std::string id;
  Kind kind = Kind::commit;
};

/// As id_of_commit, for what may be a tag of a tree or of a blob.
Result<Tip> tip_named(const std::string& revision);

}  // namespace lintel
