// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace lintel {

/// What may be shown of a line beside a value in it, in bytes next to the value.
struct Shown {
  std::size_t size = 0;
  /// That is all there is on this side.
  bool is_whole = false;
};

/// Of `before`, which ends where the value begins: the name under which the value stands and
/// the syntax around it. Anything else on the line may be a secret that no rule knows, so only
/// known words are shown: a name is one of match/credential_names.h, as a whole.
Shown shown_before(std::string_view before);

/// Of `behind`, which begins where the value ends: what closes it.
Shown shown_behind(std::string_view behind);

}  // namespace lintel
