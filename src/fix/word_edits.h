// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "fix/reference_edits.h"

namespace lintel {

/// `$NAME` in a shell: in double quotes where there are none, and in the place of single ones.
Edit shell_edit(std::string_view text, const Span& span, const std::string& name);

/// `K=v` taken out of a list of such words, with the blanks before or behind it. Empty where it is
/// the only one on its line.
std::vector<ReferenceEdit> word_edits(std::string_view text, const Field& field,
                                      const std::string& step);

}  // namespace lintel
