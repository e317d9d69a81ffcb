// SPDX-License-Identifier: MIT
#include "json/escape.h"

#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::size_t kUnicodeEscape = 6;

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

/// The UTF-16 code unit of the `\uXXXX` at `offset`, if one stands there.
std::optional<char32_t> code_unit_at(std::string_view text, std::size_t offset) {
  if (text.size() - offset < kUnicodeEscape || text[offset] != '\\' || text[offset + 1] != 'u') {
    return std::nullopt;
  }
  char32_t unit = 0;
  for (std::size_t i = offset + 2; i < offset + kUnicodeEscape; ++i) {
    const auto digit = hex_digit(text[i]);
    if (!digit) return std::nullopt;
    unit = unit * 16 + *digit;
  }
  return unit;
}

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// What a one-letter escape stands for; NUL where there is no such escape.
char simple_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
  }
}

/// Appends what the escape at `offset` stands for and gives the offset behind it.
std::size_t resolve(std::string_view raw, std::size_t offset, std::string& value) {
  if (const auto unit = code_unit_at(raw, offset)) {
    const std::size_t behind = offset + kUnicodeEscape;
    if (is_high_surrogate(*unit)) {
      const auto low = code_unit_at(raw, behind);
      if (low && is_low_surrogate(*low)) {
        append_utf8(value, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
        return behind + kUnicodeEscape;
      }
    }
    append_utf8(value, *unit);
    return behind;
  }
  const char simple = offset + 1 < raw.size() ? simple_escape(raw[offset + 1]) : '\0';
  if (simple == '\0') {
    value += raw[offset];
    return offset + 1;
  }
  value += simple;
  return offset + 2;
}

}  // namespace

std::optional<std::size_t> escape_length(std::string_view text, std::size_t offset) {
  if (code_unit_at(text, offset)) return kUnicodeEscape;
  if (offset + 1 < text.size() && simple_escape(text[offset + 1]) != '\0') return 2;
  return std::nullopt;
}

std::string unescaped(std::string_view raw) {
  std::size_t escape = raw.find('\\');
  std::string value(raw.substr(0, escape));
  while (escape != std::string_view::npos) {
    const std::size_t behind = resolve(raw, escape, value);
    escape = raw.find('\\', behind);
    value += raw.substr(behind, escape - behind);
  }
  return value;
}

}  // namespace lintel
