// SPDX-License-Identifier: MIT
#include "match/name_before.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "match/credential_names.h"

namespace lintel {
namespace {

constexpr std::string_view kQuotes = "\"'`\\";
// Indentation and signs beyond this say nothing.
constexpr std::size_t kLongestEdge = 40;

bool is_capital_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_name_character(char c) {
  return is_capital_or_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

std::size_t skip_back(std::string_view text, std::size_t end, std::string_view set,
                      std::size_t most) {
  std::size_t count = 0;
  while (end > 0 && count < most && set.find(text[end - 1]) != std::string_view::npos) {
    --end;
    ++count;
  }
  return end;
}

/// Nothing but signs and words of a syntax, such as `  - export `.
bool is_syntax(std::string_view text) {
  constexpr std::array<std::string_view, 17> kWords{"export", "ENV", "ARG",  "env",  "set", "setx",
                                                    "const",  "let", "var",  "-",    "//",  "#",
                                                    "*",      "{",   "<!--", "run:", "$"};
  if (text.size() > kLongestEdge) return false;
  while (true) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return true;
    text.remove_prefix(begin);
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    if (std::find(kWords.begin(), kWords.end(), word) == kWords.end()) return false;
    text.remove_prefix(word.size());
  }
}

enum class Separator { sign, blank };

struct Gap {
  Separator separator;
  /// Where the gap between name and value begins.
  std::size_t begin;
};

std::optional<Gap> gap_before(std::string_view before) {
  constexpr std::size_t kMost = 8;
  const std::size_t quote = skip_back(before, before.size(), kQuotes, 4);
  const std::size_t blank = skip_back(before, quote, " \t", kMost);
  // `:=`, `+=`, `?=`, `=>`, and `(` of a call.
  const std::size_t sign = skip_back(before, blank, "=:>+?(", 2);
  if (sign == blank) {
    if (blank == quote) return std::nullopt;
    return Gap{Separator::blank, blank};
  }
  const std::size_t space = skip_back(before, sign, " \t", kMost);
  return Gap{Separator::sign, skip_back(before, space, "\"'`\\])", 3)};
}

/// Whether a name that stands behind `lead` is one and not the value of another.
bool may_precede(std::string_view lead) {
  if (lead.empty()) return true;
  return std::string_view(" \t{,[(?&\"'`;|<").find(lead.back()) != std::string_view::npos ||
         lead.ends_with("$env:");
}

bool is_shown(std::string_view name, std::string_view lead, Separator separator) {
  if (!is_credential_name(name) || !may_precede(lead)) return false;
  if (separator == Separator::sign || name.starts_with("--")) return true;
  // `ENV NAME value` of a Dockerfile, `setx NAME value` of Windows.
  return std::all_of(name.begin(), name.end(), is_capital_or_digit) &&
         lead.find_first_not_of(" \t") != std::string_view::npos && is_syntax(lead);
}

}  // namespace

Shown shown_before(std::string_view before) {
  const auto gap = gap_before(before);
  if (gap) {
    std::size_t begin = gap->begin;
    while (begin > 0 && is_name_character(before[begin - 1])) --begin;
    const std::string_view name = before.substr(begin, gap->begin - begin);
    const std::string_view lead = before.substr(0, begin);
    if (is_shown(name, lead, gap->separator)) {
      const std::size_t quoted = skip_back(before, begin, kQuotes, 2);
      const bool is_whole = is_syntax(before.substr(0, quoted));
      return {before.size() - (is_whole ? 0 : quoted), is_whole};
    }
  }
  const std::size_t quote = skip_back(before, before.size(), kQuotes, 2);
  const bool is_whole = is_syntax(before.substr(0, quote));
  return {before.size() - (is_whole ? 0 : quote), is_whole};
}

Shown shown_behind(std::string_view behind) {
  constexpr std::string_view kClosing = " \t\"'`,;)}]>\\";
  const std::size_t end = std::min(behind.find_first_not_of(kClosing), behind.size());
  if (end == behind.size() && end <= kLongestEdge) return {end, true};
  // `\n` is an escape and no quote.
  if (behind[0] == '\\' && (behind.size() == 1 || kQuotes.find(behind[1]) == kQuotes.npos)) {
    return {0, false};
  }
  std::size_t quotes = 0;
  while (quotes < std::min<std::size_t>(end, 2) &&
         kQuotes.find(behind[quotes]) != std::string_view::npos) {
    ++quotes;
  }
  return {quotes, false};
}

}  // namespace lintel
