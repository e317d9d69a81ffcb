// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/span.h"
#include "json/problem.h"

namespace lintel {

/// Is told what stands in a JSON text, in document order. Spans and offsets are those of the
/// text. Whoever returns false ends the walk there.
class JsonVisitor {
 public:
  virtual ~JsonVisitor() = default;

  virtual bool begin_object(std::size_t offset) = 0;
  virtual bool begin_array(std::size_t offset) = 0;
  virtual bool end() = 0;
  /// Without quotes, escapes as written and known to be valid; `unescaped` (json/escape.h) resolves
  /// them.
  virtual bool key(Span span) = 0;
  virtual bool string(Span span) = 0;
  /// A number, `true`, `false` or `null`, exactly.
  virtual bool literal(Span span) = 0;
};

/// Walks strict JSON (RFC 8259) and validates all of it: what JSON.parse rejects is a problem,
/// and so is invalid UTF-8. Numbers may have any size, nesting any depth, a `\u` escape may
/// name a lone surrogate. The problem may be noticed late: some events may have come already.
/// No recursion; linear in the size of `text`.
std::optional<JsonProblem> walk_json(std::string_view text, JsonVisitor& visitor);

}  // namespace lintel
