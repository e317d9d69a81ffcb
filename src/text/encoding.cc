// SPDX-License-Identifier: MIT
#include "text/encoding.h"

#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeBom = "\xFF\xFE";
constexpr std::string_view kUtf16BeBom = "\xFE\xFF";
constexpr std::string_view kUtf32LeBom{"\xFF\xFE\0\0", 4};

// ASCII in UTF-16 has a zero in every second byte and hardly one elsewhere. Prose in other scripts
// has fewer; three quarters tell JSON and env files, which are ASCII nearly throughout.
std::optional<Encoding> utf16_by_pattern(std::string_view head) {
  const std::size_t pairs = head.size() / 2;
  if (pairs == 0) return std::nullopt;
  std::size_t zero_first = 0;
  std::size_t zero_second = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    zero_first += head[2 * i] == '\0' ? 1U : 0U;
    zero_second += head[2 * i + 1] == '\0' ? 1U : 0U;
  }
  const auto most = [&](std::size_t count) { return count * 4 >= pairs * 3; };
  // A character such as U+0100 or U+3000 has a zero where ASCII has none.
  const auto few = [&](std::size_t count) { return count * 8 <= pairs; };
  if (few(zero_first) && most(zero_second)) return Encoding::utf16_le;
  if (few(zero_second) && most(zero_first)) return Encoding::utf16_be;
  return std::nullopt;
}

std::optional<Encoding> by_mark(std::string_view head) {
  if (head.starts_with(kUtf8Bom)) return Encoding::utf8_bom;
  if (head.starts_with(kUtf32LeBom)) return std::nullopt;
  if (head.starts_with(kUtf16LeBom)) return Encoding::utf16_le;
  if (head.starts_with(kUtf16BeBom)) return Encoding::utf16_be;
  return std::nullopt;
}

}  // namespace

std::optional<Encoding> sniff_encoding(std::string_view head) {
  head = head.substr(0, kSniffBytes);
  const auto marked = by_mark(head);
  if (marked && marked != Encoding::utf8_bom) return marked;
  if (head.find('\0') == std::string_view::npos) return marked.value_or(Encoding::utf8);
  return utf16_by_pattern(head);
}

Encoding encoding_of_text(std::string_view head) {
  if (const auto sniffed = sniff_encoding(head)) return *sniffed;
  return by_mark(head).value_or(Encoding::utf8);
}

std::size_t bom_size(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return 0;
    case Encoding::utf8_bom: return bytes.starts_with(kUtf8Bom) ? 3 : 0;
    case Encoding::utf16_le: return bytes.starts_with(kUtf16LeBom) ? 2 : 0;
    case Encoding::utf16_be: return bytes.starts_with(kUtf16BeBom) ? 2 : 0;
  }
  return 0;
}

void Utf16Decoder::append(std::string_view bytes, std::string& text) {
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (!half_) {
      half_ = value;
      continue;
    }
    const char32_t first = *half_;
    half_.reset();
    take_unit(big_endian_ ? (first << 8) | value : (char32_t{value} << 8) | first, text);
  }
}

void Utf16Decoder::take_unit(char32_t unit, std::string& text) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0) {
    const char32_t high = high_;
    high_ = 0;
    if (low) {
      append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      return;
    }
    append_utf8(text, kReplacement);
  }
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
  } else {
    append_utf8(text, low ? kReplacement : unit);
  }
}

void Utf16Decoder::finish(std::string& text) {
  if (high_ != 0 || half_) append_utf8(text, kReplacement);
  high_ = 0;
  half_.reset();
}

}  // namespace lintel
