// SPDX-License-Identifier: MIT
#include "match/token.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace lintel {
namespace {

// How far around a keyword its match may reach. Longer matches need a kind of their own.
constexpr std::size_t kLookBehind = 512;
constexpr std::size_t kLookAhead = 4096;
// One look serves the keywords of a stretch of the text, which may stand as close as somebody
// likes.
constexpr std::size_t kStretch = 4096;

// A base64 run of this length beyond a `/` is data, not the name of a folder.
constexpr std::size_t kLongRun = 20;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_base64_sign(char c) { return c == '+' || c == '/' || c == '-' || c == '_'; }

bool is_hex_run(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

/// Whether `text` ends with an escape whose last character only looks like part of a word.
bool ends_with_escape(std::string_view text) {
  const auto backslash_before = [&](std::size_t size) {
    std::size_t count = 0;
    while (size + count < text.size() && text[text.size() - size - count - 1] == '\\') ++count;
    return count % 2 == 1;
  };
  constexpr std::string_view kSimple = "nrtbfv0ae";
  if (kSimple.find(text.back()) != std::string_view::npos && backslash_before(1)) return true;
  const std::size_t size = text.size();
  if (size >= 3 && text[size - 3] == '%' && is_hex_run(text.substr(size - 2))) return true;
  if (size >= 4 && text[size - 3] == 'x' && is_hex_run(text.substr(size - 2)) &&
      backslash_before(3)) {
    return true;
  }
  return size >= 6 && text[size - 5] == 'u' && is_hex_run(text.substr(size - 4)) &&
         backslash_before(5);
}

std::size_t run_at_start(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < kLongRun && is_alphanumeric(text[size])) ++size;
  return size;
}

std::size_t run_at_end(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < kLongRun && is_alphanumeric(text[text.size() - 1 - size])) {
    ++size;
  }
  return size;
}

bool is_glued_before(std::string_view before) {
  if (before.empty()) return false;
  if (is_alphanumeric(before.back())) return !ends_with_escape(before);
  if (!is_base64_sign(before.back())) return false;
  return run_at_end(before.substr(0, before.size() - 1)) >= kLongRun;
}

bool is_glued_behind(std::string_view match, std::string_view behind) {
  if (behind.empty() || match.ends_with('=')) return false;
  if (is_alphanumeric(behind.front())) return true;
  if (!is_base64_sign(behind.front())) return false;
  return run_at_start(behind.substr(1)) >= kLongRun;
}

}  // namespace

bool is_glued(std::string_view text, const Span& span) {
  return is_glued_before(text.substr(0, span.begin)) ||
         is_glued_behind(text.substr(span.begin, span.size()), text.substr(span.end));
}

TokenTable::TokenTable(const Catalog& catalog) : filter_({}) {
  std::map<std::string, std::vector<std::size_t>> ways_of;
  for (const Rule& rule : catalog.rules) {
    if (!rule.retired.empty()) continue;
    for (const Way& way : rule.match) {
      if (way.kind != Way::Kind::token) continue;
      for (const std::string& keyword : way.keywords) ways_of[keyword].push_back(ways_.size());
      ways_.push_back({&rule, &way, Pattern(way.pattern)});
    }
  }
  for (const std::string_view opening : kCommentOpenings) ways_of[std::string(opening)];
  std::vector<std::string> keywords;
  for (auto& [keyword, ways] : ways_of) {
    keywords.push_back(keyword);
    woken_.push_back(std::move(ways));
  }
  filter_ = Prefilter(std::move(keywords));
}

std::vector<TokenTable::Hit> TokenTable::find(std::string_view text, Glued glued,
                                              std::vector<std::size_t>* openings) const {
  std::vector<Hit> found;
  const std::vector<KeywordHit> hits = filter_.hits(text);
  if (hits.empty()) return found;
  std::vector<std::size_t> done(ways_.size(), 0);
  // No match begins at or before a keyword that stands before this.
  std::vector<std::size_t> quiet(ways_.size(), 0);
  for (const KeywordHit& hit : hits) {
    if (openings != nullptr && woken_[hit.keyword].empty()) openings->push_back(hit.offset);
    for (const std::size_t index : woken_[hit.keyword]) {
      if (hit.offset < done[index] || hit.offset < quiet[index]) continue;
      const TokenWay& way = ways_[index];
      std::size_t begin = std::max(done[index], hit.offset - std::min(hit.offset, kLookBehind));
      const std::size_t end = std::min(text.size(), hit.offset + kStretch + kLookAhead);
      quiet[index] = hit.offset + kStretch;
      while (const auto span = way.pattern.find(text, begin, end)) {
        if (span->begin > hit.offset) {
          quiet[index] = std::min(quiet[index], span->begin);
          break;
        }
        if (span->end > hit.offset) {
          done[index] = span->end;
          quiet[index] = 0;
          if (glued == Glued::kept || !is_glued(text, *span))
            found.push_back({way.rule, way.way, *span});
          break;
        }
        begin = span->begin + 1;
      }
    }
  }
  return found;
}

}  // namespace lintel
