// SPDX-License-Identifier: MIT
#include "match/excerpt.h"

#include <algorithm>
#include <utility>

#include "text/position.h"

namespace lintel {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

std::vector<Span>::const_iterator first_ending_behind(const std::vector<Span>& secrets,
                                                      std::size_t offset) {
  return std::partition_point(secrets.begin(), secrets.end(),
                              [&](const Span& secret) { return secret.end <= offset; });
}

/// The part of `line` within the margin of `shown`, no character and no secret cut in two.
Span clipped(std::string_view text, const Span& line, const Span& shown,
             const std::vector<Span>& secrets) {
  Span part = line;
  if (shown.begin - line.begin > kExcerptMargin) part.begin = shown.begin - kExcerptMargin;
  if (line.end - shown.end > kExcerptMargin) part.end = shown.end + kExcerptMargin;
  while (part.begin < shown.begin && continues_character(text[part.begin])) ++part.begin;
  while (part.end > shown.end && part.end < line.end && continues_character(text[part.end])) {
    --part.end;
  }
  for (auto secret = first_ending_behind(secrets, part.begin);
       secret != secrets.end() && secret->begin < part.end; ++secret) {
    if (secret->begin < part.begin) part.begin = std::min(secret->end, shown.begin);
    if (secret->end > part.end) part.end = std::max(std::min(secret->begin, line.end), shown.end);
  }
  return part;
}

constexpr std::size_t kShortestEcho = 4;

std::vector<std::string> echoing(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  texts.erase(std::remove_if(texts.begin(), texts.end(),
                             [](const auto& text) { return text.size() < kShortestEcho; }),
              texts.end());
  return texts;
}

std::vector<Span> spans_to_mask(std::string_view text, const Span& part, const Secrets& secrets) {
  std::vector<Span> spans;
  for (auto secret = first_ending_behind(secrets.spans, part.begin);
       secret != secrets.spans.end() && secret->begin < part.end; ++secret) {
    const std::size_t begin = std::max(secret->begin, part.begin) - part.begin;
    spans.push_back({begin, std::min(secret->end, part.end) - part.begin});
  }
  // An echo may lie across the cut.
  const std::size_t low = part.begin - std::min(part.begin, secrets.longest);
  const std::string_view near = text.substr(low, part.end - low + secrets.longest);
  for (const KeywordHit& hit : secrets.echoes.hits(near)) {
    const std::size_t begin = low + hit.offset;
    const std::size_t end = begin + secrets.values[hit.keyword].size();
    if (end <= part.begin || begin >= part.end) continue;
    spans.push_back(
        {std::max(begin, part.begin) - part.begin, std::min(end, part.end) - part.begin});
  }
  return joined_spans(std::move(spans));
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

Secrets::Secrets(std::vector<Span> places, std::vector<std::string> texts)
    : spans(joined_spans(std::move(places))), values(echoing(std::move(texts))), echoes(values) {
  for (const std::string& value : values) longest = std::max(longest, value.size());
}

MaskedText Secrets::masked(std::string_view text, std::vector<Span> tokens) const {
  for (const KeywordHit& hit : echoes.hits(text)) {
    tokens.push_back({hit.offset, hit.offset + values[hit.keyword].size()});
  }
  return mask(text, joined_spans(std::move(tokens)));
}

namespace {

struct MaskedPart {
  Excerpt excerpt;
  /// The part of the text that the excerpt shows.
  Span part;
  /// Spans of the part.
  std::vector<Span> masks;
};

MaskedPart masked_part(std::string_view text, const Span& shown, const Secrets& secrets) {
  // One byte more than is shown on either side tells whether the line goes on there.
  const Span line = line_around(text, shown, kExcerptMargin + 1);
  MaskedPart masked;
  masked.part = clipped(text, line, first_line_of(text, shown), secrets.spans);
  masked.masks = spans_to_mask(text, masked.part, secrets);
  masked.excerpt.line = mask(text.substr(masked.part.begin, masked.part.size()), masked.masks);
  masked.excerpt.cut_before = masked.part.begin > line.begin;
  masked.excerpt.cut_behind = masked.part.end < line.end;
  return masked;
}

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

}  // namespace

Excerpt make_excerpt(std::string_view text, const Span& shown, const Secrets& secrets) {
  MaskedPart masked = masked_part(text, shown, secrets);
  const std::size_t begin =
      moved(first_line_of(text, shown).begin - masked.part.begin, masked.masks);
  masked.excerpt.marked = {begin, begin + kMask.size()};
  return masked.excerpt;
}

Excerpt make_open_excerpt(std::string_view text, const Span& shown, const Secrets& secrets) {
  MaskedPart masked = masked_part(text, shown, secrets);
  const Span line = first_line_of(text, shown);
  const std::size_t size = masked.excerpt.line.text().size();
  const std::size_t begin = moved(line.begin - masked.part.begin, masked.masks);
  const std::size_t end = moved(line.end - masked.part.begin, masked.masks);
  masked.excerpt.marked = {std::min(begin, size), std::min(std::max(begin, end), size)};
  return masked.excerpt;
}

}  // namespace lintel
