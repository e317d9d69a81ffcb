// SPDX-License-Identifier: MIT
#include "match/exposure/token_name.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

namespace lintel {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `nxCloudToken_RW` has `NX`, `CLOUD`, `TOKEN` and `RW`.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  char before = '_';
  for (const char c : name) {
    const bool is_part = is_lower(c) || is_upper(c) || is_digit(c);
    const bool begins = !is_part || (is_upper(c) && is_lower(before));
    if (begins && !words.back().empty()) words.emplace_back();
    if (is_part) words.back() += is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    before = c;
  }
  return words;
}

bool has_any(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(any.begin(), any.end(), word) != any.end();
  });
}

}  // namespace

TokenName token_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  TokenName says;
  const bool is_read_write = has_any(words, {"RW", "WRITE", "READWRITE", "WRITABLE"});
  const bool is_read_only = has_any(words, {"RO", "READ", "READONLY"});
  const bool is_nx = has_any(words, {"NX", "NXCLOUD", "NRWL"});
  const bool is_token = has_any(words, {"TOKEN", "TOKENS", "PAT", "ACCESSTOKEN", "AUTHTOKEN"});
  // Of another service, or only about a token.
  const bool is_other =
      has_any(words, {"KEY",   "ENCRYPTION", "LICENSE", "GITHUB",  "GH",     "GITLAB", "NPM",
                      "SONAR", "CODECOV",    "SLACK",   "RELEASE", "DOCKER", "URL",    "STATUS",
                      "FILE",  "NAME",       "HAS",     "IS",      "USE",    "LENGTH"});
  says.is_nx_token = is_nx && !is_other &&
                     (is_token || (has_any(words, {"CLOUD", "NXCLOUD"}) &&
                                   (is_read_write || is_read_only || has_any(words, {"AUTH"}))));
  if (is_read_write) {
    says.access = Access::read_write;
  } else if (is_read_only) {
    says.access = Access::read_only;
  }
  return says;
}

}  // namespace lintel
