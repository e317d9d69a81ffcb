// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/severity.h"

namespace lintel {

/// What the text of a report is written for.
struct HumanStyle {
  bool color = false;
  /// A person waits for it: then an empty report says so.
  bool terminal = false;
};

/// Colours for a terminal, or none. Colour never says what the text does not.
class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return with("1", text); }
  [[nodiscard]] std::string frame(std::string_view text) const { return with("1;34", text); }
  [[nodiscard]] std::string severity(Severity severity, std::string_view text) const {
    switch (severity) {
      case Severity::error: return with("1;31", text);
      case Severity::warning: return with("1;33", text);
      case Severity::note: return with("1;36", text);
    }
    return std::string(text);
  }

 private:
  [[nodiscard]] std::string with(std::string_view code, std::string_view text) const {
    if (!color_) return std::string(text);
    return std::string("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
  }

  bool color_;
};

}  // namespace lintel
