// SPDX-License-Identifier: MIT
#include "fix/overridden.h"

#include <algorithm>
#include <string_view>

#include "fix/lines.h"

namespace lintel {
namespace {

/// Whether every dotenv reads the assignment at `value` as one to `name`: nothing but the name
/// and `=` before it, and no quote, blank or `#` in it.
bool is_plain_assignment(std::string_view text, std::string_view name, const Span& value) {
  const std::string_view line = text.substr(line_begin(text, value.begin));
  const std::string_view rest = line.substr(0, line_end(line, 0));
  return rest.starts_with(name) && rest.substr(name.size()).starts_with('=') &&
         rest.find_first_of("\"'` \t#$\\") == std::string_view::npos;
}

}  // namespace

bool is_overridden(const Document& document, const Field& field) {
  const bool is_json = document.format == Format::nx_json && !field.is_path_uncertain;
  const bool is_env = document.format == Format::env || document.format == Format::nx_cloud_env;
  if (!is_json && !is_env) return false;
  return std::any_of(document.fields.begin(), document.fields.end(), [&](const Field& other) {
    if (other.key != field.key || other.span.begin <= field.span.end) return false;
    return is_json || is_plain_assignment(document.text, field.key, other.span);
  });
}

}  // namespace lintel
