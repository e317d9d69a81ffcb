// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "parse/yaml_scalar.h"

namespace lintel {

struct YamlLine {
  std::string key;
  YamlScalar value;
};

/// The lines `key: value` and `- key: value` of a text that is no valid YAML, but for those
/// whose value begins in one of `known`. A key has only letters, digits, `_`, `-` and `.`, and
/// may stand in quotes.
std::vector<YamlLine> lines_beside(std::string_view text, std::vector<Span> known);

}  // namespace lintel
