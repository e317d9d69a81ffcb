// SPDX-License-Identifier: MIT
#include "text/utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace lintel {
namespace {

struct Lead {
  std::size_t length;
  unsigned char second_min;
  unsigned char second_max;
};

// Table 3-7 of the Unicode standard: well-formed byte sequences.
std::optional<Lead> lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return Lead{2, 0x80, 0xBF};
  if (byte == 0xE0) return Lead{3, 0xA0, 0xBF};
  if (byte == 0xED) return Lead{3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return Lead{3, 0x80, 0xBF};
  if (byte == 0xF0) return Lead{4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return Lead{4, 0x80, 0xBF};
  if (byte == 0xF4) return Lead{4, 0x80, 0x8F};
  return std::nullopt;
}

std::size_t ascii_run(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  while (offset + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & kHighBits) != 0) break;
    offset += sizeof word;
  }
  while (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80) ++offset;
  return offset;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte_at(offset);
  if (first < 0x80) return {first, 1, true};
  const auto lead = lead_of(first);
  if (!lead) return {};
  constexpr std::array<unsigned char, 5> kPayload{0, 0, 0x1F, 0x0F, 0x07};
  char32_t value = first & kPayload[lead->length];
  for (std::size_t i = 1; i < lead->length; ++i) {
    if (offset + i >= text.size()) return {kReplacement, i, false};
    const unsigned char next = byte_at(offset + i);
    const unsigned char low = i == 1 ? lead->second_min : 0x80;
    const unsigned char high = i == 1 ? lead->second_max : 0xBF;
    if (next < low || next > high) return {kReplacement, i, false};
    value = (value << 6) | (next & 0x3FU);
  }
  return {value, lead->length, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t offset = ascii_run(text, 0);
  while (offset < text.size()) {
    const CodePoint step = code_point_at(text, offset);
    if (!step.valid) return offset;
    offset += step.length;
    if (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80) {
      offset = ascii_run(text, offset);
    }
  }
  return std::nullopt;
}

std::string to_valid_utf8(std::string_view text) {
  if (!first_invalid_utf8(text)) return std::string(text);
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint step = code_point_at(text, offset);
    append_utf8(valid, step.value);
    offset += step.length;
  }
  return valid;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&](char32_t bits) { text += static_cast<char>(bits); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace lintel
