// SPDX-License-Identifier: MIT
#include "match/secret_look.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "match/randomness.h"

namespace lintel {
namespace {

constexpr std::size_t kLongestName = 64;

/// What tokens of well-known services begin with.
constexpr std::array<std::string_view, 26> kBeginnings{
    "AKIA", "ASIA", "AIza", "ATATT",  "SG.", "dckr_", "dop_v1_", "eyJ",        "ghp_",
    "gho_", "ghu_", "ghs_", "ghr_",   "hf_", "npm_",  "nxpat",   "pypi-",      "rk_",
    "sk-",  "sk_",  "shp",  "whsec_", "xox", "ya29.", "glpat-",  "github_pat_"};

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool begins_as_token(std::string_view text) {
  constexpr std::size_t kFewestBehind = 12;
  const auto end = std::find_if(text.begin(), text.end(), [](char c) {
    return !is_letter_or_digit(c) && c != '_' && c != '-' && c != '.';
  });
  const auto size = static_cast<std::size_t>(end - text.begin());
  return std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view beginning) {
    return text.starts_with(beginning) && size >= beginning.size() + kFewestBehind;
  });
}

bool has_user(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  text.remove_prefix(scheme + 3);
  return text.substr(0, text.find('/')).find('@') != std::string_view::npos;
}

}  // namespace

bool has_secret_look(std::string_view word) {
  // Shorter ones are what mktemp and its kin make.
  constexpr std::size_t kShortestPart = 12;
  constexpr std::size_t kShortestWhole = 24;
  if (word.size() > kLongestName || has_user(word)) return true;
  if (word.size() >= kShortestWhole && looks_random(word)) return true;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at;
    while (end < word.size() && is_letter_or_digit(word[end])) ++end;
    const std::string_view part = word.substr(at, end - at);
    if (part.size() >= kShortestPart && looks_random(part)) return true;
    if (!part.empty() && begins_as_token(word.substr(at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace lintel
