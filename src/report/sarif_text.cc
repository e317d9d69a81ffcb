// SPDX-License-Identifier: MIT
#include "report/sarif_text.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/printable.h"
#include "report/words.h"

namespace lintel {
namespace {

bool is_unreserved(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

/// The length of a `{0}` that `text` starts with, or 0.
std::size_t placeholder_at(std::string_view text) {
  if (!text.starts_with('{')) return 0;
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == std::string_view::npos || end == 1 || text[end] != '}' ? 0 : end + 1;
}

}  // namespace

std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char byte : path) {
    if (is_unreserved(byte) || byte == '/') {
      uri += byte;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return uri;
}

std::string plain_message(std::string_view text) {
  std::string plain;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::string_view rest = text.substr(offset);
    if (const std::size_t length = placeholder_at(rest); length != 0) {
      plain += fmt::format("{{{}}}", rest.substr(0, length));
      offset += length;
      continue;
    }
    if (rest.starts_with("](")) plain += '\\';
    plain += text[offset];
    ++offset;
  }
  return plain;
}

std::string message_of(const Report& report, const Finding& finding) {
  const std::string path = printable(report.files[finding.file].path.text());
  const std::string where = finding.key.empty()
                                ? fmt::format("line {} of '{}'", finding.begin.line, path)
                                : fmt::format("'{}' in '{}'", printable(finding.key.text()), path);
  std::string text = fmt::format("{}: {}.", finding.rule->title, where);
  std::vector<std::string> steps;
  for (const RelatedPlace& place : finding.route) {
    steps.push_back(fmt::format("line {}, {}", place.begin.line, printable(place.says.text())));
  }
  if (!steps.empty()) text += " The way to it: " + joined(steps, "; ") + '.';
  if (!finding.advice.empty()) text += ' ' + joined(finding.advice, " ");
  return plain_message(text);
}

}  // namespace lintel
