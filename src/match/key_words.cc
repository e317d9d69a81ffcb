// SPDX-License-Identifier: MIT
#include "match/key_words.h"

#include <algorithm>

#include "match/secret_look.h"

namespace lintel {
namespace {

/// Where the steps of a key stand.
std::vector<Span> steps_of(std::string_view key) {
  if (!key.starts_with('/')) return {{0, key.size()}};
  std::vector<Span> steps;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find('/', at + 1), key.size());
    steps.push_back({at + 1, end});
    at = end;
  }
  return steps;
}

/// `~1` is a slash, `~0` a tilde (RFC 6901).
std::string without_escapes(std::string_view step) {
  std::string plain;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool is_escape =
        step[i] == '~' && i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1');
    plain += !is_escape ? step[i] : step[i + 1] == '1' ? '/' : '~';
    if (is_escape) ++i;
  }
  return plain;
}

}  // namespace

KeyWords::KeyWords(const Catalog& catalog) {
  for (const Rule& rule : catalog.rules) {
    for (const Way& way : rule.match) {
      for (const std::string& key : way.keys) {
        for (const Span& step : steps_of(key)) words_.insert(key.substr(step.begin, step.size()));
      }
    }
  }
}

std::vector<Span> KeyWords::hidden_in(
    std::string_view key, const std::function<bool(std::string_view step)>& has_secret) const {
  const bool is_pointer = key.starts_with('/');
  std::vector<Span> hidden;
  for (const Span& span : steps_of(key)) {
    const std::string_view written = key.substr(span.begin, span.size());
    if (words_.count(std::string(written)) > 0) continue;
    const std::string step = is_pointer ? without_escapes(written) : std::string(written);
    if (has_secret_look(step) || has_secret(step)) hidden.push_back(span);
  }
  return hidden;
}

}  // namespace lintel
