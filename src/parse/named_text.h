// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "parse/embedded.h"
#include "parse/nested.h"

namespace lintel {

/// What a backslash escape stands for in the formats that have `\n`, `\t`, `\uXXXX` and the like,
/// and how long it is with its backslash. Any other character behind the backslash is itself.
struct BackslashEscape {
  std::size_t length = 1;
  std::string value;
};

/// The backslash is at `at`. A line end behind it stands for nothing, and so do the blanks that
/// the next line begins with.
BackslashEscape backslash_escape(std::string_view text, std::size_t at);

/// Appends `part` with its escapes resolved.
void append_unescaped(EmbeddedBuilder& builder, std::string_view text, Span part);

/// Appends `field`, whose value is that of `text` and whose span holds it. What `${X:-literal}`
/// and the like in a literal fall back to are fields of their own, and so are those of a script
/// by the name of the field, or the lines `K=v` of several.
void append_named(Fields& fields, Field field, const Embedded& text, ParseContext& context);

/// Watches the members of one table for `name = "X"` beside `value = "…"`.
class PairWatch {
 public:
  /// The fields from `first` on are those of the member `key`.
  void see(std::string_view key, const Fields& fields, std::size_t first);
  /// All members are there: gives the values their name.
  void finish(Fields& fields) const;

 private:
  std::string name_;
  bool is_stored_ = false;
  std::vector<std::size_t> values_;
};

/// `X` of `env.X`, as TeamCity and Jenkins write the name of a variable.
std::string_view without_env(std::string_view name);

}  // namespace lintel
