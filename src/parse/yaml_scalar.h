// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/span.h"
#include "parse/embedded.h"

namespace lintel {

/// A scalar of YAML as it is written.
struct YamlScalar {
  enum class Style { plain, single_quoted, double_quoted, block } style = Style::plain;
  /// With quotes, or with the header (`|2-`) of a block scalar, which goes on over the empty
  /// lines behind its end.
  Span span;
  /// Column, from 0, of the mapping or sequence that the scalar stands in; -1 outside of any.
  int parent_indent = -1;
};

/// The scalar's text as YAML 1.2 reads it: folded, chomped, escapes resolved. An escape that
/// YAML does not have is kept as it is written. Takes time linear in the scalar.
Embedded decoded_scalar(std::string_view text, const YamlScalar& scalar);

/// Where the scalar's text is written: without quotes, header, indentation before the first
/// line, and line ends behind the last.
Span span_of(const YamlScalar& scalar, const Embedded& decoded);

}  // namespace lintel
