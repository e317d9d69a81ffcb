// SPDX-License-Identifier: MIT
#include "match/nx_cloud_token.h"

#include <array>
#include <cstddef>

#include "text/digest.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::size_t kUuidSize = 36;

std::string_view without_padding(std::string_view text) {
  constexpr std::array<std::string_view, 5> kPaddings{"=", "%3D", "%3d", "\\u003d", "\\u003D"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view padding : kPaddings) {
      if (!text.ends_with(padding)) continue;
      text.remove_suffix(padding.size());
      again = true;
    }
  }
  return text;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_uuid(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return text.size() == kUuidSize;
}

}  // namespace

bool is_made_up(std::string_view digits) {
  // Chance passes each step one time in four, so thirty-one of them never.
  char last = 0;
  for (const char c : digits) {
    if (!is_hex(c)) {
      last = 0;
      continue;
    }
    const bool goes_on = last == 0 || c == last || c == last + 1 || (last == '9' && c == 'a');
    const bool restarts = c == '0' || c == '1' || ((last == 'f' || last == '0') && c == 'a');
    if (!goes_on && !restarts) return false;
    last = c;
  }
  return true;
}

std::optional<NxCloudToken> decode_nx_cloud_token(std::string_view value) {
  const std::string_view digits = without_padding(trimmed(value));
  // 36 bytes of uuid and the bar alone are 50 digits; the longest level known makes 63.
  constexpr std::size_t kShortest = 51;
  constexpr std::size_t kLongest = 96;
  if (digits.size() < kShortest || digits.size() > kLongest) return std::nullopt;
  const auto bytes = from_base64(digits);
  if (!bytes || bytes->size() <= kUuidSize + 1 || (*bytes)[kUuidSize] != '|') return std::nullopt;
  if (!is_uuid(std::string_view(*bytes).substr(0, kUuidSize))) return std::nullopt;
  const std::string_view text = *bytes;
  return NxCloudToken{access_named(text.substr(kUuidSize + 1)),
                      is_made_up(text.substr(0, kUuidSize)), *bytes};
}

}  // namespace lintel
