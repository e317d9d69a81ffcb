// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/edit.h"
#include "core/span.h"

namespace lintel {

/// The comment of a JSON text that `value` stands in, taken out: its line where it stands alone,
/// of a comment on several lines the line of the value. Nothing where it stands in none.
std::optional<Edit> json_comment_edit(std::string_view text, const Span& value);

/// The line that `value` stands in, where that is a comment behind `#`. Nothing where it is none.
std::optional<Edit> hash_comment_edit(std::string_view text, const Span& value);

/// Whether a line that begins with `#` can be nothing but a comment: no text over several lines
/// opens before it in a shell, and no template makes another file of a YAML one. Where that is not
/// clear, it is not sure.
bool is_surely_comment(const Document& document, std::size_t at);

/// The assignment to `name` of an env or ini file whose value stands at `value`, with `export`
/// and the comment behind it: whole lines, several where the value has them. Nothing where
/// something else stands there.
std::optional<Edit> assignment_edit(std::string_view text, std::string_view name,
                                    const Span& value);

/// The comments `lintel: allow RULE -- reason` whose rules stand at `ids`, taken out; of a comment
/// that names other rules, too, those rules only. Nothing where one stands in no such comment.
std::optional<std::vector<Edit>> allowance_edits(std::string_view text,
                                                 const std::vector<Span>& ids);

/// A .gitignore (empty where there is none) with a line for `name`.
Edit ignore_edit(std::string_view text, std::string_view name);

}  // namespace lintel
