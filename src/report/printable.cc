// SPDX-License-Identifier: MIT
#include "report/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "json/writer.h"
#include "text/utf8.h"

namespace lintel {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The blocks of East_Asian_Width W and F, and of emoji, that real file names and lines use.
constexpr std::array<Range, 15> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1F64F},
                                       {0x1F680, 0x1F6FF},
                                       {0x1F900, 0x1F9FF},
                                       {0x20000, 0x2FFFD},
                                       {0x30000, 0x3FFFD}}};

constexpr std::array<Range, 4> kCombining{
    {{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

std::string escape(char32_t code_point) {
  if (code_point == '\n') return "\\n";
  if (code_point == '\r') return "\\r";
  if (code_point == '\t') return "\\t";
  const auto value = static_cast<std::uint32_t>(code_point);
  if (value < 0x80) return fmt::format("\\x{:02x}", value);
  return value < 0x10000 ? fmt::format("\\u{:04x}", value) : fmt::format("\\U{:08x}", value);
}

void append_bytes(std::string& shown, std::string_view bytes) {
  for (const char byte : bytes) {
    shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint step = code_point_at(text, offset);
    const std::string_view bytes = text.substr(offset, step.length);
    if (!step.valid) {
      append_bytes(shown, bytes);
    } else if (is_control_or_hidden(step.value) || opens_log_command(text.substr(offset))) {
      shown += escape(step.value);
    } else {
      shown += bytes;
    }
    offset += step.length;
  }
  return shown;
}

std::string printable_line(std::string_view line) {
  std::string spaced(line);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  return printable(spaced);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint step = code_point_at(text, offset);
    offset += step.length;
    if (is_in(kCombining, step.value)) continue;
    width += is_in(kWide, step.value) ? 2U : 1U;
  }
  return width;
}

}  // namespace lintel
