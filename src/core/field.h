// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/span.h"

namespace lintel {

/// What the format itself makes of a value. A format without interpolation (JSON,
/// nx-cloud.env) only has literals, whatever its text looks like.
enum class ValueKind {
  literal,    ///< the text is the value
  reference,  ///< the value stands elsewhere: `$X`, `${X}`
  both,       ///< a reference with literal text in it, `${X:-literal}`
};

/// One key and its value, whatever the format. A rule never knows which parser ran.
struct Field {
  /// A JSON pointer (RFC 6901, `/a/b`) in structured files, the name of a variable elsewhere.
  /// Empty where the file is one bare value (key.ini).
  std::string key;
  /// The value's own name, whatever stands around it: of a variable, of a property (the last
  /// step of the pointer), of a pair `name: X`, `value: …`. What name ways of rules look for.
  std::string name = {};
  /// Decoded: escapes resolved. UTF-8; a lone surrogate of JSON is kept as its three bytes.
  std::string value = {};
  /// The bytes of the value in Document::text, without quotes.
  Span span = {};
  ValueKind kind = ValueKind::literal;
  /// The file is none of its format, so that only the last step of the key is sure.
  bool is_path_uncertain = false;
  /// It is no field of the file but what a command writes: `name` is the command, `key` the file
  /// that it writes to, as it is written there, or empty where that is shown.
  bool is_output = false;
};

using Fields = std::vector<Field>;

/// A key that has no value of its own: what stands under it are other fields, or nothing.
struct Section {
  /// A JSON pointer.
  std::string key;
  /// The bytes of the key in Document::text.
  Span span;
};

using Sections = std::vector<Section>;

}  // namespace lintel
