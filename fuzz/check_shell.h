// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "check_fields.h"
#include "core/document.h"

namespace lintel {

/// What the readers of shell, of Dockerfiles and of the scripts of Windows promise of any bytes
/// at all.
inline void check_script(Format format, std::string_view text) {
  for (const Field& field : checked_fields(format, text)) {
    const std::string_view bytes = text.substr(field.span.begin, field.span.size());
    // A makefile writes a dollar sign for its shell as two.
    const bool is_plain = bytes.find_first_of("\\'\"`\r\n^%") == std::string_view::npos &&
                          bytes.find("$$") == std::string_view::npos;
    promise(!is_plain || bytes == field.value || bytes.find(field.value) != std::string_view::npos,
            "a value without a quote or an escape is what its bytes say");
  }
}

inline void check_shell(std::string_view text) { check_script(Format::shell, text); }

inline void check_dockerfile(std::string_view text) { check_script(Format::dockerfile, text); }

inline void check_makefile(std::string_view text) { check_script(Format::makefile, text); }

inline void check_windows(std::string_view text) {
  check_script(Format::batch, text);
  check_script(Format::powershell, text);
}

}  // namespace lintel
