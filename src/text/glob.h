// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// `?` is one byte but `/`, `*` any run of bytes without `/`, `**/` any folders or none; all
/// else is itself, and so are these and a backslash behind a backslash. The whole path must match.
/// Takes time in the order of pattern times path.
bool glob_matches(std::string_view pattern, std::string_view path);

/// The slow obvious way, which `glob_matches` is tested against.
bool glob_matches_by_rows(std::string_view pattern, std::string_view path);

/// The pattern that means `path` alone.
std::string glob_of(std::string_view path);

/// The path that `pattern` means; nothing where it can mean several.
std::optional<std::string> only_path_of(std::string_view pattern);

/// As `glob_matches`; a pattern without `/` is held against the last name of the path only.
bool path_matches(std::string_view pattern, std::string_view path);

/// The name behind the last `/`.
std::string_view base_name(std::string_view path);

/// All before the last `/`; empty where there is none.
std::string_view folder_of(std::string_view path);

}  // namespace lintel
