// SPDX-License-Identifier: MIT
#include "match/excerpt.h"

#include <algorithm>
#include <utility>

#include "match/name_before.h"
#include "text/position.h"
#include "text/trim.h"

namespace lintel {
namespace {

std::vector<Span>::const_iterator first_ending_behind(const std::vector<Span>& secrets,
                                                      std::size_t offset) {
  return std::partition_point(secrets.begin(), secrets.end(),
                              [&](const Span& secret) { return secret.end <= offset; });
}

/// Those of `spans` (sorted, none overlapping) that lie in `part`, from its begin.
std::vector<Span> spans_in(const Span& part, const std::vector<Span>& all) {
  std::vector<Span> spans;
  for (auto secret = first_ending_behind(all, part.begin);
       secret != all.end() && secret->begin < part.end; ++secret) {
    const std::size_t begin = std::max(secret->begin, part.begin) - part.begin;
    spans.push_back({begin, std::min(secret->end, part.end) - part.begin});
  }
  return spans;
}

}  // namespace

std::vector<Span> joined_spans(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> joined;
  for (const Span& span : spans) {
    if (!joined.empty() && span.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else if (span.size() > 0) {
      joined.push_back(span);
    }
  }
  return joined;
}

Secrets::Secrets(std::string_view text, std::vector<Span> found,
                 const std::vector<std::string>& values)
    : echoes(values), places(joined_spans(std::move(found))), spans(echoes.in(text)) {
  spans.insert(spans.end(), places.begin(), places.end());
  spans = joined_spans(std::move(spans));
}

MaskedText Secrets::masked(std::string_view text, std::vector<Span> tokens) const {
  const std::vector<Span> found = echoes.in(text);
  tokens.insert(tokens.end(), found.begin(), found.end());
  return mask(text, joined_spans(std::move(tokens)));
}

namespace {

/// Where a byte stands once all is masked: each mask before it moves it by what the mask is
/// longer or shorter; one in a mask is at the mask's begin.
std::size_t moved(std::size_t offset, const std::vector<Span>& masks) {
  std::size_t longer = 0;
  std::size_t shorter = 0;
  for (const Span& masked : masks) {
    if (masked.begin >= offset) break;
    if (masked.end > offset) {
      offset = masked.begin;
      break;
    }
    longer += kMask.size();
    shorter += masked.size();
  }
  return offset + longer - shorter;
}

// More than is ever shown on either side tells whether the line goes on there.
constexpr std::size_t kReach = 256;

}  // namespace

Excerpt make_excerpt(std::string_view text, const Span& shown, const Secrets& secrets) {
  const Span line = line_around(text, shown, kReach);
  const Span first_line = first_line_of(text, shown);
  const Shown before = shown_before(text.substr(line.begin, first_line.begin - line.begin));
  const Shown behind = shown_behind(text.substr(first_line.end, line.end - first_line.end));
  const Span part{first_line.begin - before.size, first_line.end + behind.size};
  // All that is shown beside it are words that are known: a value that is one of them is no
  // secret there, and a hole in a known word would tell the value.
  const std::vector<Span> masks = spans_in(part, secrets.places);
  Excerpt excerpt;
  excerpt.line = mask(text.substr(part.begin, part.size()), masks);
  excerpt.cut_before = !before.is_whole;
  excerpt.cut_behind = !behind.is_whole;
  const std::size_t begin = moved(first_line.begin - part.begin, masks);
  excerpt.marked = {begin, begin + kMask.size()};
  return excerpt;
}

Excerpt make_open_excerpt(std::string_view text, const Span& shown, const Secrets& secrets) {
  const Span line = line_around(text, shown, kReach);
  Span part = first_line_of(text, shown);
  // Nobody writes so long a reason; a character is not cut.
  if (part.size() > kReach) part.end = part.begin + kReach;
  while (part.end > part.begin && part.end < line.end &&
         (static_cast<unsigned char>(text[part.end]) & 0xC0U) == 0x80) {
    --part.end;
  }
  Excerpt excerpt;
  excerpt.line = mask(text.substr(part.begin, part.size()), spans_in(part, secrets.spans));
  excerpt.cut_before = !trimmed(text.substr(line.begin, part.begin - line.begin)).empty();
  excerpt.cut_behind = !trimmed(text.substr(part.end, line.end - part.end)).empty();
  excerpt.marked = {0, excerpt.line.text().size()};
  return excerpt;
}

}  // namespace lintel
