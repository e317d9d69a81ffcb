// SPDX-License-Identifier: MIT
#include "assess/json_skim.h"

#include <algorithm>
#include <array>

namespace lintel {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

constexpr std::array<bool, 256> kStructural = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\"{}[]/")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Behind the comment at `at`; the byte behind `at` where none begins there.
std::size_t behind_comment(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (!rest.starts_with("/*")) return at + 1;
  const std::size_t end = text.find("*/", at + 2);
  return end == kEnd ? text.size() : end + 2;
}

std::size_t behind_blanks_and_comments(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at;
    } else if (c == '/' && at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '*')) {
      at = behind_comment(text, at);
    } else {
      break;
    }
  }
  return at;
}

/// Behind the closing quote of the string that begins at `at`; kEnd where it does not end.
std::size_t behind_string(std::string_view text, std::size_t at) {
  for (std::size_t i = text.find('"', at + 1); i != kEnd; i = text.find('"', i + 1)) {
    std::size_t first = i;
    while (first > at + 1 && text[first - 1] == '\\') --first;
    if ((i - first) % 2 == 0) return i + 1;
  }
  return kEnd;
}

/// Behind the object or array that begins at `at`; kEnd where it does not end.
std::size_t behind_nested(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (!kStructural[static_cast<unsigned char>(c)]) {
      ++at;
    } else if (c == '"') {
      at = behind_string(text, at);
    } else if (c == '/') {
      at = behind_comment(text, at);
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at;
    } else {
      ++at;
      if (--depth == 0) return at;
    }
  }
  return kEnd;
}

/// Behind the value that begins at `at`; kEnd where the text breaks off in it.
std::size_t behind_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return kEnd;
  if (text[at] == '"') return behind_string(text, at);
  if (text[at] == '{' || text[at] == '[') return behind_nested(text, at);
  return text.find_first_of(",}]\n", at);
}

}  // namespace

void skim_object(std::string_view text, std::size_t at,
                 const std::function<Skim(const SkimmedMember&)>& visit) {
  if (at >= text.size() || text[at] != '{') return;
  ++at;
  while (true) {
    at = behind_blanks_and_comments(text, at);
    if (at >= text.size() || text[at] != '"') return;
    const std::size_t key_end = behind_string(text, at);
    if (key_end == kEnd) return;
    SkimmedMember member;
    member.span = {at + 1, key_end - 1};
    member.key = text.substr(at + 1, member.span.size());
    at = behind_blanks_and_comments(text, key_end);
    if (at >= text.size() || text[at] != ':') return;
    member.value = behind_blanks_and_comments(text, at + 1);
    if (member.value >= text.size() || visit(member) == Skim::done) return;
    at = behind_value(text, member.value);
    if (at == kEnd) return;
    at = behind_blanks_and_comments(text, at);
    if (at >= text.size() || text[at] != ',') return;
    ++at;
  }
}

std::optional<std::size_t> skimmed_value(std::string_view text, std::size_t at,
                                         std::string_view key) {
  std::optional<std::size_t> value;
  skim_object(text, at, [&](const SkimmedMember& member) {
    if (member.key == key) value = member.value;
    return Skim::on;
  });
  return value;
}

std::optional<std::string_view> skimmed_string(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t end = behind_string(text, at);
  if (end == kEnd) return std::nullopt;
  return text.substr(at + 1, end - at - 2);
}

std::optional<std::size_t> skimmed_first_item(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  const std::size_t item = behind_blanks_and_comments(text, at + 1);
  if (item >= text.size() || text[item] == ']') return std::nullopt;
  return item;
}

std::size_t skimmed_begin(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  return behind_blanks_and_comments(text, text.starts_with(kByteOrderMark) ? 3 : 0);
}

}  // namespace lintel
