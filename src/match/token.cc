// SPDX-License-Identifier: MIT
#include "match/token.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "match/randomness.h"

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
constexpr std::size_t kLongestRun = 64;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_base64_sign(char c) { return c == '+' || c == '/' || c == '-' || c == '_'; }

bool is_hex_run(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool ends_with_percent_escape(std::string_view text) {
  if (text.size() < 3 || !is_hex_run(text.substr(text.size() - 2))) return false;
  text.remove_suffix(2);
  // What was escaped several times has `%25` in the place of `%`.
  while (text.ends_with("25")) text.remove_suffix(2);
  return text.ends_with('%');
}

/// `=3D` of quoted-printable, and other signs that it writes so. Not every two hexadecimal digits
/// behind a `=`: they may be the value that begins there.
bool ends_with_mail_escape(std::string_view text) {
  constexpr std::array<std::string_view, 6> kEscapes{"=3D", "=20", "=22", "=0A", "=0D", "=09"};
  return std::any_of(kEscapes.begin(), kEscapes.end(),
                     [&](std::string_view escape) { return text.ends_with(escape); });
}

/// `ESC[31m`, however the escape itself is written, or left out as many logs have it.
bool ends_with_color(std::string_view text) {
  if (!text.ends_with('m')) return false;
  text.remove_suffix(1);
  constexpr std::size_t kLongest = 24;
  for (std::size_t i = 0; i < kLongest && !text.empty(); ++i) {
    const char last = text.back();
    if (last == '[') return true;
    if (last != ';' && (last < '0' || last > '9')) return false;
    text.remove_suffix(1);
  }
  return false;
}

/// `-t` with the value right behind it.
bool ends_with_option(std::string_view text) {
  if (text.size() < 2 || text[text.size() - 2] != '-') return false;
  return text.size() == 2 ||
         std::string_view(" \t\r\n\"'`").find(text[text.size() - 3]) != std::string_view::npos;
}

/// Whether `text` ends with something whose last character only looks like part of a word.
bool ends_with_escape(std::string_view text) {
  // What was escaped several times has several backslashes.
  const auto is_behind_backslash = [&](std::size_t size) {
    return size < text.size() && text[text.size() - size - 1] == '\\';
  };
  constexpr std::string_view kSimple = "nrtbfv0ae";
  if (kSimple.find(text.back()) != std::string_view::npos && is_behind_backslash(1)) return true;
  const std::size_t size = text.size();
  if (size >= 4 && text[size - 3] == 'x' && is_hex_run(text.substr(size - 2)) &&
      is_behind_backslash(3)) {
    return true;
  }
  if (size >= 6 && text[size - 5] == 'u' && is_hex_run(text.substr(size - 4)) &&
      is_behind_backslash(5)) {
    return true;
  }
  return ends_with_percent_escape(text) || ends_with_mail_escape(text) || ends_with_color(text) ||
         ends_with_option(text);
}

/// Letters in words, mostly small, such as `applicationConfigurationService`.
bool reads_as_words(std::string_view run) {
  const auto small = std::count_if(run.begin(), run.end(), [](char c) { return c >= 'a'; });
  const bool is_spelled = std::all_of(run.begin(), run.end(), [](char c) { return c >= 'A'; });
  const std::set<char> distinct(run.begin(), run.end());
  constexpr std::size_t kFewestDistinct = 6;
  return is_spelled && 2 * static_cast<std::size_t>(small) > run.size() &&
         distinct.size() >= kFewestDistinct && !looks_random(run);
}

/// Whether base64 stands in `run`, the letters and digits beside a sign.
bool is_data(std::string_view run) { return run.size() >= kLongRun && !reads_as_words(run); }

std::string_view run_at_start(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < kLongestRun && is_alphanumeric(text[size])) ++size;
  return text.substr(0, size);
}

std::string_view run_at_end(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < kLongestRun &&
         is_alphanumeric(text[text.size() - 1 - size])) {
    ++size;
  }
  return text.substr(text.size() - size);
}

bool is_glued_before(std::string_view before) {
  if (before.empty()) return false;
  if (is_alphanumeric(before.back())) return !ends_with_escape(before);
  if (!is_base64_sign(before.back())) return false;
  return is_data(run_at_end(before.substr(0, before.size() - 1)));
}

bool is_glued_behind(std::string_view match, std::string_view behind) {
  if (behind.empty() || match.ends_with('=')) return false;
  if (is_alphanumeric(behind.front())) return true;
  if (!is_base64_sign(behind.front())) return false;
  return is_data(run_at_start(behind.substr(1)));
}

}  // namespace

bool is_glued(std::string_view text, const Span& span) {
  return is_glued_before(text.substr(0, span.begin)) ||
         is_glued_behind(text.substr(span.begin, span.size()), text.substr(span.end));
}

TokenTable::TokenTable(const Catalog& catalog, const std::vector<std::string>& names)
    : filter_({}) {
  std::map<std::string, std::vector<std::size_t>> ways_of;
  for (const Rule& rule : catalog.rules) {
    if (!rule.retired.empty()) continue;
    for (const Way& way : rule.match) {
      if (way.kind != Way::Kind::token) continue;
      for (const std::string& keyword : way.keywords) ways_of[keyword].push_back(ways_.size());
      ways_.push_back({&rule, &way, Pattern(way.pattern)});
    }
  }
  // No way wakes at these: `openings_in` tells them by that.
  for (const std::string_view opening : kCommentOpenings) ways_of[std::string(opening)];
  std::vector<std::string> keywords;
  for (auto& [keyword, ways] : ways_of) {
    keywords.push_back(keyword);
    woken_.push_back(std::move(ways));
  }
  keywords.insert(keywords.end(), names.begin(), names.end());
  filter_ = Prefilter(std::move(keywords));
}

std::vector<TokenTable::Hit> TokenTable::find(std::string_view text, Glued glued) const {
  return find(text, filter_.hits(text), glued);
}

std::vector<TokenTable::Hit> TokenTable::find(std::string_view text,
                                              const std::vector<KeywordHit>& hits,
                                              Glued glued) const {
  std::vector<Hit> found;
  if (hits.empty()) return found;
  std::vector<std::size_t> done(ways_.size(), 0);
  // No match begins at or before a keyword that stands before this.
  std::vector<std::size_t> quiet(ways_.size(), 0);
  for (const KeywordHit& hit : hits) {
    if (hit.keyword >= woken_.size()) continue;
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

std::vector<std::size_t> TokenTable::openings_in(const std::vector<KeywordHit>& hits) const {
  std::vector<std::size_t> openings;
  for (const KeywordHit& hit : hits) {
    if (hit.keyword < woken_.size() && woken_[hit.keyword].empty()) openings.push_back(hit.offset);
  }
  return openings;
}

}  // namespace lintel
