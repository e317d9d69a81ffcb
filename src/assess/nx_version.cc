// SPDX-License-Identifier: MIT
#include "assess/nx_version.h"

#include <array>
#include <initializer_list>

#include "assess/json_skim.h"
#include "assess/lock_files.h"
#include "assess/nx_range.h"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 4> kLists{"devDependencies", "dependencies",
                                                 "optionalDependencies", "peerDependencies"};

/// The string under the keys, one in the other; empty where there is none.
std::string_view string_under(std::string_view text, std::initializer_list<std::string_view> keys) {
  std::optional<std::size_t> at = skimmed_begin(text);
  for (const std::string_view key : keys) {
    at = skimmed_value(text, *at, key);
    if (!at) return {};
  }
  return skimmed_string(text, *at).value_or(std::string_view());
}

/// What a package.json asks for of one package.
std::string_view range_in(std::string_view package_json, std::string_view package) {
  for (const std::string_view list : kLists) {
    const std::string_view range = string_under(package_json, {list, package});
    if (!range.empty()) return range;
  }
  return {};
}

AskedFor asked_for_in(std::string_view package_json) {
  AskedFor asked_for;
  for (std::size_t i = 0; i < kNxPackages.size(); ++i) {
    asked_for[i] = range_in(package_json, kNxPackages[i]);
  }
  return asked_for;
}

NxVersionRange first_known(const AskedFor& ranges) {
  for (const std::string& range : ranges) {
    const NxVersionRange known = nx_range_from(range);
    if (!is_unknown(known)) return known;
  }
  return {};
}

/// The range of `nx` among the dependencies of each major version of Lerna, on npm: the widest
/// that one of its releases has.
struct LernaRow {
  int lerna;
  std::string_view nx;
};
constexpr std::array<LernaRow, 5> kLerna{{{6, ">=14.8.1 <16"},
                                          {7, ">=16.1.3 <17"},
                                          {8, ">=17.1.2 <21"},
                                          {9, ">=21.5.3 <23"},
                                          {10, ">=23.1.0 <24"}}};

NxVersionRange nx_of_lerna(std::string_view lerna_json, std::string_view package_json) {
  std::string_view lerna = range_in(package_json, "lerna");
  // Where older ones keep their own version.
  if (lerna.empty()) lerna = string_under(lerna_json, {"lerna"});
  const NxVersionRange range = nx_range_from(lerna);
  for (const LernaRow& row : kLerna) {
    const bool is_row =
        is_at_least(range, {row.lerna, 0, 0}) && is_below(range, {row.lerna + 1, 0, 0});
    if (is_row) return nx_range_from(row.nx);
  }
  return {};
}

NxVersionRange installed(const ReadBeside& read) {
  if (const auto text = read("nx.json")) {
    const auto range = nx_range_from(string_under(*text, {"installation", "version"}));
    if (!is_unknown(range)) return range;
  }
  if (const auto text = read(".nx/installation/package.json")) {
    const auto range = first_known(asked_for_in(*text));
    if (!is_unknown(range)) return range;
  }
  const auto lock = read(".nx/installation/package-lock.json");
  return lock ? nx_in_package_lock(*lock) : NxVersionRange{};
}

NxVersionRange locked(const ReadBeside& read, const AskedFor& asked_for) {
  for (const std::string_view name : {"package-lock.json", "npm-shrinkwrap.json"}) {
    const auto text = read(name);
    const auto range = text ? nx_in_package_lock(*text) : NxVersionRange{};
    if (!is_unknown(range)) return range;
  }
  if (const auto text = read("yarn.lock")) {
    const auto range = nx_in_yarn_lock(*text, asked_for);
    if (!is_unknown(range)) return range;
  }
  if (const auto text = read("pnpm-lock.yaml")) {
    const auto range = nx_in_pnpm_lock(*text);
    if (!is_unknown(range)) return range;
  }
  const auto text = read("bun.lock");
  return text ? nx_in_bun_lock(*text) : NxVersionRange{};
}

}  // namespace

NxVersionRange nx_version_of(const ReadBeside& read) {
  const NxVersionRange by_nx = installed(read);
  if (!is_unknown(by_nx)) return by_nx;
  const std::string package_json = read("package.json").value_or(std::string());
  const AskedFor asked_for = asked_for_in(package_json);
  const NxVersionRange by_lock = locked(read, asked_for);
  if (!is_unknown(by_lock)) return by_lock;
  const NxVersionRange by_range = first_known(asked_for);
  if (!is_unknown(by_range)) return by_range;
  const auto lerna_json = read("lerna.json");
  return lerna_json ? nx_of_lerna(*lerna_json, package_json) : NxVersionRange{};
}

}  // namespace lintel
