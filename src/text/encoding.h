// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/document.h"

namespace lintel {

/// How many bytes at the start of a file tell its encoding.
inline constexpr std::size_t kSniffBytes = 8192;

/// From the first bytes (at most kSniffBytes are looked at): a BOM, or the pattern that
/// UTF-16 makes of ASCII (every second byte zero), or UTF-8. Nothing for binary content: a
/// NUL that none of these explains.
std::optional<Encoding> sniff_encoding(std::string_view head);

/// As sniff_encoding, for files that are text by their name: a NUL is then read as it stands.
Encoding encoding_of_text(std::string_view head);

/// Bytes of the BOM that `encoding` starts with in `bytes`: 0, 2 or 3.
std::size_t bom_size(std::string_view bytes, Encoding encoding);

/// Turns UTF-16 into UTF-8 piece by piece. A lone surrogate becomes U+FFFD, an odd last byte
/// likewise.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_(big_endian) {}
  void append(std::string_view bytes, std::string& text);
  void finish(std::string& text);

 private:
  void take_unit(char32_t unit, std::string& text);

  bool big_endian_;
  std::optional<unsigned char> half_;
  char32_t high_ = 0;
};

}  // namespace lintel
