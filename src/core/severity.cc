// SPDX-License-Identifier: MIT
#include "core/severity.h"

#include <array>
#include <utility>

namespace lintel {
namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Severity, 3> kSeverities{
    {{Severity::note, "note"}, {Severity::warning, "warning"}, {Severity::error, "error"}}};

constexpr Names<Access, 3> kAccesses{
    {{Access::read_write, "read-write"}, {Access::read_only, "read-only"}, {Access::read, "read"}}};

constexpr Names<Layout, 9> kLayouts{{{Layout::nx_17, "nx>=17"},
                                     {Layout::nx_legacy, "nx<17"},
                                     {Layout::env, "env"},
                                     {Layout::ini, "ini"},
                                     {Layout::ci, "ci"},
                                     {Layout::container, "container"},
                                     {Layout::script, "script"},
                                     {Layout::code, "code"},
                                     {Layout::text, "text"}}};

template <typename Enum, std::size_t N>
std::string_view name_in(const Names<Enum, N>& names, Enum wanted) {
  for (const auto& [value, name] : names) {
    if (value == wanted) return name;
  }
  return {};
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_in(const Names<Enum, N>& names, std::string_view wanted) {
  for (const auto& [value, name] : names) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Severity severity) { return name_in(kSeverities, severity); }
std::optional<Severity> severity_named(std::string_view name) {
  return value_in(kSeverities, name);
}

std::string_view name_of(Access access) { return name_in(kAccesses, access); }
std::optional<Access> access_named(std::string_view name) { return value_in(kAccesses, name); }

std::string_view name_of(Layout layout) { return name_in(kLayouts, layout); }
std::optional<Layout> layout_named(std::string_view name) { return value_in(kLayouts, name); }

}  // namespace lintel
