// SPDX-License-Identifier: MIT
#include "core/remedy.h"

#include <algorithm>
#include <utility>

namespace lintel {
namespace {

/// Lines of about the length that those of a rule file have.
std::vector<std::string> broken(std::string_view text) {
  constexpr std::size_t kWidth = 90;
  std::vector<std::string> lines;
  while (text.size() > kWidth) {
    std::size_t end = text.rfind(' ', kWidth);
    if (end == std::string_view::npos) end = text.find(' ', kWidth);
    if (end == std::string_view::npos) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.emplace_back(text);
  return lines;
}

}  // namespace

bool always_applies(const Applies& when) {
  return when.committed.empty() && when.files.empty() && when.layout.empty() && !when.nx &&
         when.server.empty() && when.ci.empty();
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

void put(std::string& text, std::string_view mark, std::string_view words) {
  for (std::size_t at = text.find(mark); at != std::string::npos;
       at = text.find(mark, at + words.size())) {
    text.replace(at, mark.size(), words);
  }
}

std::vector<std::string> lines_of(const Remedy& remedy,
                                  const std::function<bool(const Applies&)>& applies) {
  if (remedy.phrases.empty()) return remedy.lines;
  std::string text = joined_lines(remedy.lines);
  for (const Phrase& phrase : remedy.phrases) {
    const auto variant = std::find_if(phrase.variants.begin(), phrase.variants.end(),
                                      [&](const Phrase::Variant& v) { return applies(v.when); });
    put(text, phrase.mark, variant->text);
  }
  return broken(text);
}

std::vector<std::string> texts_of(const Remedy& remedy) {
  std::vector<std::string> texts{joined_lines(remedy.lines)};
  for (const Phrase& phrase : remedy.phrases) {
    std::vector<std::string> filled;
    for (const std::string& text : texts) {
      for (const Phrase::Variant& variant : phrase.variants) {
        filled.push_back(text);
        put(filled.back(), phrase.mark, variant.text);
      }
    }
    texts = std::move(filled);
  }
  return texts;
}

}  // namespace lintel
