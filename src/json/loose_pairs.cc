// SPDX-License-Identifier: MIT
#include "json/loose_pairs.h"

#include <algorithm>
#include <cstddef>

#include "json/literal.h"

namespace lintel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kWordEnd = " \t\r\n{}[]:,\"'";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

bool is_quote(char c) { return c == '"' || c == '\''; }

Span key_before(std::string_view text, std::size_t colon) {
  std::size_t end = text.substr(0, colon).find_last_not_of(kSpace);
  end = end == std::string_view::npos ? 0 : end + 1;
  if (end > 0 && is_quote(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_name_character(text[begin - 1])) --begin;
  return {begin, end};
}

Span quoted_at(std::string_view text, std::size_t quote) {
  std::size_t end = quote + 1;
  while (end < text.size() && text[end] != text[quote] && text[end] != '\n' && text[end] != '\r') {
    end += text[end] == '\\' ? 2U : 1U;
  }
  return {quote + 1, std::min(end, text.size())};
}

Span value_behind(std::string_view text, std::size_t colon) {
  const std::size_t begin = std::min(text.find_first_not_of(kSpace, colon + 1), text.size());
  if (begin == text.size()) return {begin, begin};
  if (is_quote(text[begin])) return quoted_at(text, begin);
  const Span word{begin, std::min(text.find_first_of(kWordEnd, begin), text.size())};
  // A comment is no value.
  const bool is_value = text[begin] != '/' && !is_literal(text.substr(word.begin, word.size()));
  return is_value ? word : Span{begin, begin};
}

}  // namespace

std::vector<LoosePair> loose_pairs(std::string_view text) {
  std::vector<LoosePair> pairs;
  std::size_t colon = text.find(':');
  for (; colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    const Span key = key_before(text, colon);
    if (key.size() == 0) continue;
    const Span value = value_behind(text, colon);
    if (value.size() > 0) pairs.push_back({key, value});
  }
  return pairs;
}

}  // namespace lintel
