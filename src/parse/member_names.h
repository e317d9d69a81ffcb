// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/document.h"

namespace lintel {

/// `name` in `{name: K, value: …}`: its text names the value beside it.
bool is_name_key(std::string_view key);

/// `value` in it, or in `K: {value: …, description: …}`; the default of a parameter too.
bool is_value_key(std::string_view key);

/// The name of a field whose key is `key`: that of the pair it is in (`{name: K, value: …}`), or of
/// what is around it, where the key only says that it is a value; else the key. Either may be
/// empty.
std::string_view member_name(std::string_view key, std::string_view of_pair,
                             std::string_view around);

/// What a runner takes the text under this key for: a script in one of the languages that are
/// parsed, or text.
Format script_format(std::string_view key);
/// The same by the value of a `shell:` beside it; `usual` where it says nothing else.
Format script_format_of_shell(std::string_view shell, Format usual);

/// Under this key stand names of secrets, or secrets that were encrypted for one reader.
bool holds_references(std::string_view key);

/// `!vault`, `!Ref`: the scalar is resolved or decrypted by whoever reads it.
bool is_reference_tag(std::string_view tag);

}  // namespace lintel
