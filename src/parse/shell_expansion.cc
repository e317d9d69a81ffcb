// SPDX-License-Identifier: MIT
#include "parse/shell_expansion.h"

#include <algorithm>
#include <string>

#include "parse/references.h"

namespace lintel {
namespace {

// What the group that is read ends with; a brace that opened in double quotes takes single
// quotes for text.
constexpr char kQuote = '"';
constexpr char kParenthesis = ')';
constexpr char kBrace = '}';
constexpr char kQuotedBrace = 'q';

/// Of `{{ … }}`, which stands on one line.
constexpr std::size_t kLongestTemplate = 256;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::size_t behind_name(std::string_view text, std::size_t at, std::size_t limit) {
  while (at < limit && is_name(text[at])) ++at;
  return at;
}

/// The quote that ends the text at `at`.
std::size_t end_of_ansi(std::string_view text, std::size_t at, std::size_t limit) {
  while (at < limit && text[at] != '\'') at += text[at] == '\\' ? 2U : 1U;
  return at;
}

/// The last byte of what is text up to a sign of its own: of a quote, an escape, a comment.
std::size_t skip_text(std::string_view text, std::size_t at, std::size_t limit, char group) {
  const char c = text[at];
  if (c == '\\') return at + 1;
  if (c == '`') return behind_backticks(text, at, limit) - 1;
  if (group == kQuote || group == kQuotedBrace) return at;
  if (c == '\'') return std::min(text.find('\'', at + 1), limit);
  if (text.substr(at, 2) == "$'") return end_of_ansi(text, at + 2, limit);
  const bool is_comment = c == '#' && group == kParenthesis && is_blank(text[at - 1]);
  return is_comment ? std::min(text.find('\n', at), limit) : at;
}

/// Behind the group whose opening sign is at `at`.
std::size_t behind_group(std::string_view text, std::size_t at, std::size_t limit, bool is_quoted) {
  const auto brace = [](bool quoted) { return quoted ? kQuotedBrace : kBrace; };
  std::string groups(1, text[at] == '(' ? kParenthesis : brace(is_quoted));
  for (std::size_t i = at + 1; i < limit; ++i) {
    const char group = groups.back();
    const char c = text[i];
    const bool in_quotes = group == kQuote || group == kQuotedBrace;
    if (c == '$' && i + 1 < limit && (text[i + 1] == '(' || text[i + 1] == '{')) {
      groups += text[++i] == '(' ? kParenthesis : brace(in_quotes);
    } else if (c == '"') {
      if (group == kQuote) {
        groups.pop_back();
      } else {
        groups += kQuote;
      }
    } else if (c == '(' && group == kParenthesis) {
      groups += kParenthesis;
    } else if ((c == ')' && group == kParenthesis) ||
               (c == '}' && (group == kBrace || group == kQuotedBrace))) {
      groups.pop_back();
    } else {
      i = skip_text(text, i, limit, group);
    }
    if (groups.empty()) return i + 1;
  }
  return limit;
}

}  // namespace

std::size_t behind_backticks(std::string_view text, std::size_t at, std::size_t limit) {
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '`') {
      return i + 1;
    }
  }
  return limit;
}

std::size_t behind_expansion(std::string_view text, std::size_t dollar, std::size_t limit,
                             bool is_quoted) {
  const std::size_t next = dollar + 1;
  if (next >= limit) return dollar;
  const char c = text[next];
  if (text.substr(dollar, 3) == "${{") {
    const std::size_t end = text.substr(0, limit).find("}}", next);
    return end == text.npos ? limit : end + 2;
  }
  if (c == '(' || c == '{') return behind_group(text, next, limit, is_quoted);
  if (is_digit(c)) return next + 1;
  if (is_name(c)) return behind_name(text, next, limit);
  return std::string_view("@*#?-$!").find(c) == std::string_view::npos ? dollar : next + 1;
}

std::size_t behind_template(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with("{{ ") && !rest.starts_with("{{- ")) return at;
  const std::size_t end = rest.substr(0, kLongestTemplate).find_first_of("}\n");
  if (end == rest.npos || rest.substr(end, 2) != "}}") return at;
  return at + end + 2;
}

std::optional<Span> fallback_of(std::string_view text, Span expansion) {
  if (text.substr(expansion.begin, 3) == "${{") {
    const auto found = fallbacks_in(text.substr(expansion.begin, expansion.size()));
    if (found.empty()) return std::nullopt;
    return Span{expansion.begin + found[0].begin, expansion.begin + found[0].end};
  }
  if (expansion.size() < 4 || text[expansion.begin + 1] != '{' || text[expansion.end - 1] != '}') {
    return std::nullopt;
  }
  const std::size_t end = expansion.end - 1;
  std::size_t at = expansion.begin + 2;
  if (text[at] == '!') ++at;
  const std::size_t name = at;
  at = behind_name(text, at, end);
  if (at == name && at < end && (text[at] == '@' || text[at] == '*')) ++at;
  if (at == name) return std::nullopt;
  if (at < end && text[at] == '[') at = std::min(text.find(']', at), end - 1) + 1;
  if (at < end && text[at] == ':') ++at;
  if (at >= end || std::string_view("-=+").find(text[at]) == std::string_view::npos) {
    return std::nullopt;
  }
  return Span{at + 1, end};
}

}  // namespace lintel
