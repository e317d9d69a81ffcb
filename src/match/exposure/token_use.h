// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/severity.h"
#include "match/exposure/exposure.h"

namespace lintel {

/// A place in a CI file that hands a token to jobs.
struct TokenUse {
  /// The reference, or the token itself.
  Span span;
  /// Index into Document::fields.
  std::size_t field = 0;
  /// The pointer that the field stands at.
  std::string_view pointer;
  /// Of a secret or a variable in the store of the CI system; empty for a token that is written.
  std::string name;
  /// By decoding, or by what the names say; nothing where that cannot be known.
  std::optional<Access> access;
};

/// Where `name` is written in the text of `field`; the whole field where it is not.
Span place_of_name(const Document& document, const Field& field, std::string_view name);

}  // namespace lintel
