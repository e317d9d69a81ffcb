// SPDX-License-Identifier: MIT
#include "parse/shell_ansi.h"

#include "text/utf8.h"

namespace lintel {
namespace {

struct Digits {
  unsigned long value = 0;
  std::size_t size = 0;
};

Digits digits_at(std::string_view text, std::size_t most, unsigned long base) {
  Digits digits;
  for (const char c : text.substr(0, most)) {
    unsigned long digit = base;
    if (c >= '0' && c <= '9') digit = static_cast<unsigned long>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<unsigned long>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<unsigned long>(c - 'A' + 10);
    if (digit >= base) break;
    digits.value = digits.value * base + digit;
    ++digits.size;
  }
  return digits;
}

AnsiEscape byte(unsigned long value, std::size_t size) {
  const char c = static_cast<char>(static_cast<unsigned char>(value & 0xFF));
  if (c == '\0') return {{}, size, true};
  return {std::string(1, c), size, false};
}

AnsiEscape unknown(std::string_view text) {
  const std::size_t size = text.size() < 2 ? 1 : 2;
  return {std::string(text.substr(0, size)), size, false};
}

/// `\x5f`, and `\x{5f}` with any number of digits, of which the last two count; without any it is a
/// NUL.
AnsiEscape hexadecimal(std::string_view text) {
  if (text.substr(2).starts_with('{')) {
    const Digits digits = digits_at(text.substr(3), text.size(), 16);
    const std::size_t size = 3 + digits.size;
    return byte(digits.value, size + (text.substr(size).starts_with('}') ? 1 : 0));
  }
  const Digits digits = digits_at(text.substr(2), 2, 16);
  return digits.size == 0 ? unknown(text) : byte(digits.value, 2 + digits.size);
}

/// `\u005f`, `\U0000005f`, and with fewer digits.
AnsiEscape code_point(std::string_view text) {
  const Digits digits = digits_at(text.substr(2), text[1] == 'u' ? 4 : 8, 16);
  if (digits.size == 0) return unknown(text);
  if (digits.value == 0) return {{}, 2 + digits.size, true};
  AnsiEscape escape{{}, 2 + digits.size, false};
  if (digits.value <= 0x10FFFF) append_utf8(escape.text, static_cast<char32_t>(digits.value));
  return escape;
}

AnsiEscape control(std::string_view text) {
  if (text.size() < 3) return unknown(text);
  const std::size_t size = text.substr(2).starts_with("\\\\") ? 4 : 3;
  if (text[2] == '?') return byte(0x7F, size);
  return byte(static_cast<unsigned char>(text[2]) & 0x1FU, size);
}

}  // namespace

AnsiEscape ansi_escape(std::string_view text) {
  if (text.size() < 2) return unknown(text);
  const char c = text[1];
  if (c >= '0' && c <= '7') {
    const Digits digits = digits_at(text.substr(1), 3, 8);
    return byte(digits.value, 1 + digits.size);
  }
  constexpr std::string_view kLetters = "abeEfnrtv\\'\"?";
  constexpr std::string_view kBytes = "\a\b\x1B\x1B\f\n\r\t\v\\'\"?";
  const std::size_t letter = kLetters.find(c);
  if (letter != kLetters.npos) return {std::string(1, kBytes[letter]), 2, false};
  if (c == 'x') return hexadecimal(text);
  if (c == 'u' || c == 'U') return code_point(text);
  if (c == 'c') return control(text);
  return unknown(text);
}

}  // namespace lintel
