// SPDX-License-Identifier: MIT
#include "fix/edits.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lintel {

std::string apply_edits(std::string_view text, const Edits& edits) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    result.append(text.substr(at, edit.span.begin - at)).append(edit.replacement);
    at = edit.span.end;
  }
  return result.append(text.substr(at));
}

namespace {

/// Sorted, each once; those of one place keep their order.
std::vector<Edit> sorted(std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
  });
  std::vector<Edit> once;
  for (Edit& edit : edits) {
    auto known = once.rbegin();
    while (known != once.rend() && known->span == edit.span && !(*known == edit)) ++known;
    const bool is_known = known != once.rend() && *known == edit;
    if (!is_known) once.push_back(std::move(edit));
  }
  return once;
}

}  // namespace

std::optional<Edits> composed(std::vector<Edit> edits) {
  Edits result;
  for (Edit& edit : sorted(std::move(edits))) {
    if (edit.span.size() == 0 && edit.replacement.empty()) continue;
    if (result.empty() || edit.span.begin > result.back().span.end) {
      result.push_back(std::move(edit));
      continue;
    }
    Edit& last = result.back();
    const bool touches_only = edit.span.begin == last.span.end;
    const bool are_insertions = edit.span.size() == 0 && last.span.size() == 0;
    if (last.replacement.empty() && edit.replacement.empty()) {
      last.span.end = std::max(last.span.end, edit.span.end);
    } else if (touches_only && are_insertions) {
      last.replacement += edit.replacement;
    } else if (touches_only) {
      result.push_back(std::move(edit));
    } else if (last.replacement.empty() && edit.span.end <= last.span.end) {
      // What would have been written there goes with all around it.
      continue;
    } else {
      return std::nullopt;
    }
  }
  return result;
}

std::size_t moved_by(const Edits& edits, std::size_t offset) {
  std::size_t longer = 0;
  std::size_t shorter = 0;
  for (const Edit& edit : edits) {
    if (edit.span.end > offset) break;
    longer += edit.replacement.size();
    shorter += edit.span.size();
  }
  return offset + longer - shorter;
}

}  // namespace lintel
