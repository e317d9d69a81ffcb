// SPDX-License-Identifier: MIT
#include "parse/env_reference.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "parse/env_space.h"

namespace lintel {
namespace {

struct Brace {
  std::size_t opening;
  std::optional<std::size_t> closing;
};

/// Every `{`, in order.
std::vector<Brace> braces_of(std::string_view value) {
  std::vector<Brace> braces;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '{') {
      open.push_back(braces.size());
      braces.push_back({i, std::nullopt});
    } else if (value[i] == '}' && !open.empty()) {
      braces[open.back()].closing = i;
      open.pop_back();
    }
  }
  return braces;
}

struct Reference {
  std::size_t end;
  std::optional<Span> fallback;
};

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_word(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

class References {
 public:
  explicit References(std::string_view value) : value_(value), braces_(braces_of(value)) {}

  std::optional<Reference> at(std::size_t offset) const {
    const char next = offset + 1 < value_.size() ? value_[offset + 1] : '\0';
    if (value_[offset] != '$' || (offset > 0 && value_[offset - 1] == '\\')) return std::nullopt;
    if (next == '{') return braced(offset + 1);
    if (!is_word_start(next)) return std::nullopt;
    std::size_t end = offset + 2;
    while (end < value_.size() && is_word(value_[end])) ++end;
    return Reference{end, std::nullopt};
  }

 private:
  std::optional<Reference> braced(std::size_t opening) const {
    const auto brace =
        std::lower_bound(braces_.begin(), braces_.end(), opening,
                         [](const Brace& a, std::size_t b) { return a.opening < b; });
    if (brace == braces_.end() || !brace->closing) return std::nullopt;
    const std::size_t closing = *brace->closing;
    for (std::size_t i = opening + 1; i < closing; ++i) {
      if (value_[i] == '{') return std::nullopt;
      if (value_[i] == '-' || value_[i] == '+') return Reference{closing + 1, Span{i + 1, closing}};
    }
    if (closing == opening + 1) return std::nullopt;
    return Reference{closing + 1, std::nullopt};
  }

  std::string_view value_;
  std::vector<Brace> braces_;
};

struct Contents {
  bool has_reference = false;
  bool has_literal = false;
};

Contents contents_of(std::string_view value, Span part, const References& references) {
  Contents contents;
  // Closing braces of the references whose defaults are being read, the innermost last.
  std::vector<std::size_t> closing;
  for (std::size_t i = part.begin; i < part.end;) {
    if (!closing.empty() && closing.back() == i) {
      closing.pop_back();
      ++i;
    } else if (const auto reference = references.at(i)) {
      contents.has_reference = true;
      if (reference->fallback) closing.push_back(reference->fallback->end);
      i = reference->fallback ? reference->fallback->begin : reference->end;
    } else {
      const std::size_t blank = space_at(value, i);
      if (blank == 0) contents.has_literal = true;
      i += std::max<std::size_t>(blank, 1);
    }
  }
  return contents;
}

}  // namespace

Interpolated interpolated(std::string_view value) {
  const Span whole{0, value.size()};
  if (value.find('$') == std::string_view::npos) return {ValueKind::literal, whole};
  const References references(value);
  Span part = whole;
  while (part.size() > 0) {
    const auto reference = references.at(part.begin);
    if (!reference || reference->end != part.end || !reference->fallback) break;
    part = *reference->fallback;
  }
  const Contents contents = contents_of(value, part, references);
  if (part == whole && !contents.has_reference) return {ValueKind::literal, whole};
  if (!contents.has_literal) return {ValueKind::reference, whole};
  return {ValueKind::both, part};
}

}  // namespace lintel
