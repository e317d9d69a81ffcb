// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lintel {

/// One escape of `$'…'`.
struct AnsiEscape {
  /// What it stands for: bytes, or the escape itself where bash knows none such.
  std::string text;
  /// Bytes of the escape, the backslash among them.
  std::size_t size = 0;
  /// It writes a NUL, behind which bash drops the rest of the quoted text.
  bool is_end = false;
};

/// `text` begins with a backslash. Code points are written as UTF-8, as bash does where the
/// locale says so.
AnsiEscape ansi_escape(std::string_view text);

}  // namespace lintel
