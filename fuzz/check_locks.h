// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "assess/json_skim.h"
#include "assess/lock_files.h"
#include "assess/nx_range.h"
#include "promise.h"

namespace lintel {

/// A range that could be told ends behind its beginning.
inline void check_range(const NxVersionRange& range) {
  promise(!range.from || !range.below || *range.from < *range.below, "something is in the range");
}

/// What the readers of lock files promise of any bytes at all, each of them.
inline void check_locks(std::string_view text) {
  AskedFor asked_for;
  asked_for[0] = text.substr(0, text.find('\n'));
  check_range(nx_range_from(asked_for[0]));
  check_range(nx_in_package_lock(text));
  check_range(nx_in_bun_lock(text));
  check_range(nx_in_yarn_lock(text, asked_for));
  check_range(nx_in_pnpm_lock(text));
  std::size_t before = 0;
  skim_object(text, skimmed_begin(text), [&](const SkimmedMember& member) {
    promise(member.span.begin > before && member.span.end < member.value, "members follow");
    promise(member.value < text.size(), "a value begins inside the text");
    before = member.value;
    return Skim::on;
  });
}

}  // namespace lintel
