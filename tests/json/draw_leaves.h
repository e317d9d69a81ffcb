// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/reader.h"

namespace lintel {

/// Takes the marks out of a text that has them.
inline std::string without_marks(std::string_view marked) {
  std::string text;
  for (std::size_t at = 0; at < marked.size();) {
    const std::string_view rest = marked.substr(at);
    const bool is_mark = rest.starts_with("«") || rest.starts_with("»");
    if (!is_mark) text += rest.front();
    at += is_mark ? std::string_view("«").size() : 1;
  }
  return text;
}

/// Puts marks around every string of `read`.
inline std::string with_marks(std::string_view text, const JsonLeaves& read) {
  std::string drawn;
  std::size_t at = 0;
  for (const JsonLeaf& leaf : read.leaves) {
    if (leaf.type != JsonLeaf::Type::string) continue;
    drawn += text.substr(at, leaf.span.begin - at);
    drawn += "«";
    drawn += text.substr(leaf.span.begin, leaf.span.size());
    drawn += "»";
    at = leaf.span.end;
  }
  return drawn += text.substr(at);
}

/// `pointer=value`, one leaf after the other, strings in quotes.
inline std::string drawn(const std::vector<JsonLeaf>& leaves) {
  std::string text;
  for (const JsonLeaf& leaf : leaves) {
    const std::string quote = leaf.type == JsonLeaf::Type::string ? "\"" : "";
    if (!text.empty()) text += ' ';
    text += leaf.pointer + '=' + quote + leaf.value + quote;
  }
  return text;
}

}  // namespace lintel
