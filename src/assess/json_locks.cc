// SPDX-License-Identifier: MIT
// The lock files that are JSON.
#include <optional>

#include "assess/json_skim.h"
#include "assess/lock_files.h"
#include "assess/nx_range.h"

namespace lintel {
namespace {

/// Which of kNxPackages has this name; nothing where none has.
std::optional<std::size_t> index_of(std::string_view name) {
  for (std::size_t i = 0; i < kNxPackages.size(); ++i) {
    if (kNxPackages[i] == name) return i;
  }
  return std::nullopt;
}

/// The best of what was found: that of the first package that has a version.
struct Best {
  std::array<NxVersionRange, kNxPackages.size()> by_package;

  [[nodiscard]] NxVersionRange chosen() const {
    for (const NxVersionRange& range : by_package) {
      if (!is_unknown(range)) return range;
    }
    return {};
  }
};

/// `{ "version": "19.8.0", … }`; an alias says in `name` which package it is, a link has no
/// version.
NxVersionRange version_of_entry(std::string_view text, std::size_t at, std::string_view package) {
  NxVersionRange range;
  bool is_other = false;
  skim_object(text, at, [&](const SkimmedMember& member) {
    const auto value = skimmed_string(text, member.value);
    if (member.key == "version" && value) range = nx_range_from(*value);
    if (member.key == "name" && value) is_other = *value != package;
    return Skim::on;
  });
  return is_other ? NxVersionRange{} : range;
}

/// The members of the object at `at` that are one of kNxPackages behind `prefix`.
Best entries_in(std::string_view text, std::size_t at, std::string_view prefix) {
  Best best;
  skim_object(text, at, [&](const SkimmedMember& member) {
    if (!member.key.starts_with(prefix)) return Skim::on;
    const auto index = index_of(member.key.substr(prefix.size()));
    if (!index) return Skim::on;
    best.by_package[*index] = version_of_entry(text, member.value, kNxPackages[*index]);
    return *index == 0 ? Skim::done : Skim::on;
  });
  return best;
}

}  // namespace

NxVersionRange nx_in_package_lock(std::string_view text) {
  NxVersionRange range;
  skim_object(text, skimmed_begin(text), [&](const SkimmedMember& member) {
    // `packages` is that of version 2 and 3, and stands before the `dependencies` of version 1.
    if (member.key == "packages") {
      range = entries_in(text, member.value, "node_modules/").chosen();
    } else if (member.key == "dependencies") {
      range = entries_in(text, member.value, "").chosen();
    }
    return is_unknown(range) ? Skim::on : Skim::done;
  });
  return range;
}

NxVersionRange nx_in_bun_lock(std::string_view text) {
  Best best;
  skim_object(text, skimmed_begin(text), [&](const SkimmedMember& member) {
    if (member.key != "packages") return Skim::on;
    // `"nx": ["nx@19.8.0", …]`; one that another package has for itself is `"lerna/nx"`.
    skim_object(text, member.value, [&](const SkimmedMember& package) {
      const auto index = index_of(package.key);
      if (!index) return Skim::on;
      const auto item = skimmed_first_item(text, package.value);
      const auto name = item ? skimmed_string(text, *item) : std::nullopt;
      const std::string prefix = std::string(package.key) + '@';
      if (name && name->starts_with(prefix)) {
        best.by_package[*index] = nx_range_from(name->substr(prefix.size()));
      }
      return *index == 0 ? Skim::done : Skim::on;
    });
    return Skim::done;
  });
  return best.chosen();
}

}  // namespace lintel
