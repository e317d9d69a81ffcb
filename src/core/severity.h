// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace lintel {

/// Ordered: a later one is graver. The names are SARIF's levels.
enum class Severity { note, warning, error };

std::string_view name_of(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

/// What an Nx Cloud token may do, read from the token itself.
/// `read` is the level of old servers; it permits what `read_only` does.
enum class Access { read_write, read_only, read };

std::string_view name_of(Access access);
std::optional<Access> access_named(std::string_view name);

/// How the place of a finding is written down; docs/json.md lists the names.
enum class Layout { nx_17, nx_legacy, env, ini, ci, container, script, code, text };

/// `nx>=17`, `nx<17`, `env`, `ini`, `ci`, `container`, `script`, `code`, `text`.
std::string_view name_of(Layout layout);
std::optional<Layout> layout_named(std::string_view name);

}  // namespace lintel
