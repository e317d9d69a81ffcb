// SPDX-License-Identifier: MIT
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/printable.h"

namespace lintel {
namespace {

// Wide enough for most commands in an advice, narrow enough for a terminal beside an editor.
constexpr std::size_t kWidth = 100;

}  // namespace

std::string grouped(std::size_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t count, std::string_view singular) {
  return fmt::format("{} {}{}", grouped(count), singular, count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

std::string wrapped(const std::vector<std::string>& paragraphs, std::string_view first,
                    std::string_view other) {
  std::string text;
  std::string line(first);
  for (const std::string& paragraph : paragraphs) {
    bool at_start = true;
    const std::string shown = printable(paragraph);
    for (std::size_t begin = 0; begin <= shown.size();) {
      const std::size_t end = std::min(shown.find(' ', begin), shown.size());
      const std::string_view word = std::string_view(shown).substr(begin, end - begin);
      if (!at_start && display_width(line) + 1 + display_width(word) > kWidth) {
        text += line + '\n';
        line = other;
        at_start = true;
      }
      if (!at_start) line += ' ';
      line += word;
      at_start = false;
      begin = end + 1;
    }
    text += line + '\n';
    line = other;
  }
  return text;
}

}  // namespace lintel
