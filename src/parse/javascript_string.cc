// SPDX-License-Identifier: MIT
#include "parse/javascript_string.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "parse/env_space.h"
#include "text/utf8.h"

namespace lintel {
namespace {

struct Escape {
  /// Bytes behind the backslash.
  std::size_t length = 1;
  /// Nothing for a line continuation.
  std::optional<char32_t> value;
};

bool is_high(char32_t code) { return code >= 0xD800 && code <= 0xDBFF; }
bool is_low(char32_t code) { return code >= 0xDC00 && code <= 0xDFFF; }
char32_t joined(char32_t high, char32_t low) {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

std::optional<char32_t> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<char32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<char32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<char32_t>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<char32_t> hex_of(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) {
    const auto digit = digit_of(c);
    if (!digit || value > 0x10FFFF) return std::nullopt;
    value = value * 16 + *digit;
  }
  if (digits.empty() || value > 0x10FFFF) return std::nullopt;
  return value;
}

/// `x5f`, `u005f`, `u{5f}`; the letter alone where the digits are not there.
Escape hex_escape(std::string_view rest) {
  const Escape letter{1, static_cast<char32_t>(rest.front())};
  std::size_t size = rest.front() == 'x' ? 2 : 4;
  std::size_t begin = 1;
  std::size_t end = 1 + size;
  if (rest.starts_with("u{")) {
    begin = 2;
    // Longer ones are zeros.
    constexpr std::size_t kLongest = 64;
    const std::size_t closing = rest.substr(0, kLongest).find('}');
    if (closing == rest.npos) return letter;
    size = closing - begin;
    end = closing + 1;
  }
  if (rest.size() < begin + size) return letter;
  const auto value = hex_of(rest.substr(begin, size));
  return value ? Escape{end, value} : letter;
}

/// `0` to `377`.
Escape octal_escape(std::string_view rest) {
  Escape escape{0, 0};
  const std::size_t longest = rest.front() <= '3' ? 3 : 2;
  while (escape.length < std::min(longest, rest.size()) && rest[escape.length] >= '0' &&
         rest[escape.length] <= '7') {
    escape.value = *escape.value * 8 + static_cast<char32_t>(rest[escape.length] - '0');
    ++escape.length;
  }
  return escape;
}

/// `rest` begins behind the backslash.
Escape escape_at(std::string_view rest, JavaScriptQuote quote) {
  if (rest.starts_with("\r\n")) return {2, std::nullopt};
  if (const std::size_t size = terminator_at(rest, 0)) return {size, std::nullopt};
  const char c = rest.front();
  if (c == 'x' || c == 'u') return hex_escape(rest);
  if (c >= '0' && c <= '7') {
    if (quote == JavaScriptQuote::quotes) return octal_escape(rest);
    return {1, c == '0' ? char32_t{0} : static_cast<char32_t>(c)};
  }
  constexpr std::string_view kLetters = "bfnrtv";
  constexpr std::string_view kMeanings = "\b\f\n\r\t\v";
  const std::size_t letter = kLetters.find(c);
  if (letter != kLetters.npos) return {1, static_cast<char32_t>(kMeanings[letter])};
  const CodePoint point = code_point_at(rest, 0);
  if (!point.valid) return {1, static_cast<char32_t>(kReplacement)};
  return {point.length, point.value};
}

/// The escape whose backslash is at `at`, and a second one where both are one character.
/// Returns where they end.
std::size_t append_escape(EmbeddedBuilder& builder, std::string_view text, std::size_t at,
                          JavaScriptQuote quote) {
  if (at + 1 == text.size()) return text.size();
  Escape escape = escape_at(text.substr(at + 1), quote);
  std::size_t end = at + 1 + escape.length;
  if (!escape.value) return end;
  if (is_high(*escape.value) && text.substr(end, 2) == "\\u") {
    const Escape second = escape_at(text.substr(end + 1), quote);
    if (second.value && is_low(*second.value)) {
      escape.value = joined(*escape.value, *second.value);
      end += 1 + second.length;
    }
  }
  std::string value;
  append_utf8(value, *escape.value);
  builder.replace({at, end}, value);
  return end;
}

/// The surrogate in these three bytes; 0 for others.
char32_t surrogate_of(std::string_view bytes) {
  if (bytes.size() != 3 || bytes[0] != '\xED') return 0;
  const auto second = static_cast<unsigned char>(bytes[1]);
  if (second < 0xA0) return 0;
  return 0xD000U | (static_cast<char32_t>(second & 0x3FU) << 6) |
         (static_cast<unsigned char>(bytes[2]) & 0x3FU);
}

}  // namespace

void append_javascript(EmbeddedBuilder& builder, std::string_view text, Span part,
                       JavaScriptQuote quote) {
  text = text.substr(0, part.end);
  const std::string_view special = quote == JavaScriptQuote::backticks ? "\\\r" : "\\";
  for (std::size_t at = part.begin; at < part.end;) {
    const std::size_t end = std::min(text.find_first_of(special, at), part.end);
    builder.copy({at, end});
    if (end == part.end) return;
    if (text[end] == '\\') {
      at = append_escape(builder, text, end, quote);
    } else {
      at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
      builder.replace({end, at}, "\n");
    }
  }
}

void append_joined(std::string& text, std::string_view more) {
  if (text.size() >= 3 && more.size() >= 3) {
    const char32_t high = surrogate_of(std::string_view(text).substr(text.size() - 3));
    const char32_t low = surrogate_of(more.substr(0, 3));
    if (is_high(high) && is_low(low)) {
      text.resize(text.size() - 3);
      append_utf8(text, joined(high, low));
      more.remove_prefix(3);
    }
  }
  text += more;
}

}  // namespace lintel
