// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/severity.h"

namespace lintel {

/// What a value in the place of an Nx Cloud token is, by its own anatomy.
enum class Shape {
  token,        ///< decodes to a uuid and a known level
  id,           ///< 24 hex digits: how an nxCloudId looks (Nx itself goes by the length)
  random,       ///< made by a generator, or a uuid with a level that is not known
  on_premises,  ///< not random, but the server is the team's own and may issue anything
  word,         ///< the rest: `dummy`, `test-token`
};

/// The names that a rule's `when` uses: `token`, `id`, `random`, `on-prem`, `word`.
std::string_view name_of(Shape shape);

struct Anatomy {
  Shape shape = Shape::word;
  std::optional<Access> access;
};

struct Surroundings {
  bool is_on_premises = false;
  /// The file is meant to be copied and filled in.
  bool is_example = false;
  /// The value is one of the words that say of themselves that they are no secret.
  bool is_word = false;
};

Anatomy nx_cloud_anatomy(std::string_view value, const Surroundings& surroundings);

}  // namespace lintel
