// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/severity.h"
#include "core/span.h"

namespace lintel {

/// What a document says of who can reach a token; `exposes` of a rule's way names it.
enum class ExposureKind {
  untrusted_write,  ///< a stranger's code reaches a token that writes
  untrusted,        ///< the same, and what the token may do is not known
  every_job,        ///< jobs have the token that do not need it
  forwarded,        ///< agents are given a secret that they do not need
  printed,          ///< it goes to a log, an artifact or an image
};

/// A place on the way to the token. Holds text of the document that is not masked yet, so that
/// it does not leave match/.
struct RouteStep {
  Span span;
  std::string says;
};

struct Exposure {
  ExposureKind kind = ExposureKind::printed;
  /// A reference to the token, or what the finding is to be shown at.
  Span span;
  /// Index into Document::fields, or kNoField.
  std::size_t field = 0;
  std::vector<RouteStep> route;
};

/// A token that stands in the document itself.
struct WrittenToken {
  Span span;
  std::optional<Access> access;
};

/// Sorted by where they stand. `document` has its fields.
std::vector<Exposure> exposures_in(const Document& document, std::span<const WrittenToken> tokens);

}  // namespace lintel
