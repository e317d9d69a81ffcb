// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/finding.h"
#include "core/fix_report.h"
#include "discover/open_file.h"
#include "fix/plan.h"
#include "match/match.h"
#include "run/linter.h"
#include "run/write_file.h"

namespace lintel {

/// What a fix of one file goes by. All outlive it.
struct FixContext {
  const RootFolder& root;
  const Linter& linter;
  const Matcher& matcher;
  const FixRequest& request;
  /// No edit beyond it is made.
  bool is_safe_only = false;
};

/// A file that is to be edited, and what is to be said of it.
struct PlannedFile {
  /// Path in the tree.
  std::string path;
  FixedFile shown;
  SeenFile seen;
  /// The bytes that are to stand there; nothing where the file stays.
  std::optional<std::string> text;
  /// Findings that the text mends, and that it leaves.
  std::size_t edited = 0;
  std::size_t left = 0;
};

/// Reads the file again and plans what to do about `findings`, which a scan found in it.
PlannedFile plan_file(const FixContext& context, const std::string& path, const MaskedText& shown,
                      const std::vector<const Finding*>& findings);

/// A .gitignore at `path`, which need not be there, that gets a line for `name`.
PlannedFile plan_ignore(const FixContext& context, const std::string& path,
                        const std::string& name);

}  // namespace lintel
