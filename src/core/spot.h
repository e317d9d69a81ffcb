// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// A place of a document that a state rule reports, found out before `match` masks the document's
/// lines. What stands there is no secret and is shown.
struct Spot {
  /// The rule's id.
  std::string_view rule;
  /// In Document::text.
  Span span;
  /// A JSON pointer; each spot of a rule in one file has another one.
  std::string key;
};

}  // namespace lintel
