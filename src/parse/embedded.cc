// SPDX-License-Identifier: MIT
#include "parse/embedded.h"

#include <algorithm>
#include <utility>

namespace lintel {
namespace {

/// The first segment that ends behind `at`.
auto segment_at(const Embedded& embedded, std::size_t at) {
  return std::partition_point(embedded.segments.begin(), embedded.segments.end(),
                              [&](const Segment& segment) { return segment.inner.end <= at; });
}

/// The bytes of `part`, which lies within the segment.
Span outer_part(const Segment& segment, Span part) {
  if (!segment.is_copied) return segment.outer;
  const std::size_t begin = segment.outer.begin + (part.begin - segment.inner.begin);
  return {begin, begin + part.size()};
}

}  // namespace

void EmbeddedBuilder::copy(Span outer) {
  if (outer.size() == 0) return;
  const std::size_t begin = embedded_.text.size();
  embedded_.text += outer_.substr(outer.begin, outer.size());
  if (!embedded_.segments.empty()) {
    Segment& last = embedded_.segments.back();
    if (last.is_copied && last.outer.end == outer.begin) {
      last.inner.end += outer.size();
      last.outer.end = outer.end;
      return;
    }
  }
  embedded_.segments.push_back({{begin, embedded_.text.size()}, outer, true});
}

void EmbeddedBuilder::replace(Span outer, std::string_view text) {
  if (text.empty()) return;
  const std::size_t begin = embedded_.text.size();
  embedded_.text += text;
  embedded_.segments.push_back({{begin, embedded_.text.size()}, outer, false});
}

void EmbeddedBuilder::drop_back(std::size_t size) {
  embedded_.text.resize(embedded_.text.size() - size);
  const std::size_t end = embedded_.text.size();
  while (!embedded_.segments.empty() && embedded_.segments.back().inner.begin >= end) {
    embedded_.segments.pop_back();
  }
  if (embedded_.segments.empty()) return;
  Segment& last = embedded_.segments.back();
  if (last.is_copied) last.outer.end -= last.inner.end - end;
  last.inner.end = end;
}

Embedded embed(std::string_view outer, Span span) {
  EmbeddedBuilder builder(outer);
  builder.copy(span);
  return builder.take();
}

Span outer_span(const Embedded& embedded, Span inner) {
  const auto& segments = embedded.segments;
  if (segments.empty()) return {};
  const auto first = segment_at(embedded, inner.begin);
  if (first == segments.end()) return {segments.back().outer.end, segments.back().outer.end};
  const Span begin = outer_part(
      *first, {inner.begin, std::min(std::max(inner.end, inner.begin), first->inner.end)});
  if (inner.size() == 0) return {begin.begin, begin.begin};
  const auto last = segment_at(embedded, inner.end - 1);
  if (last == segments.end()) return {begin.begin, segments.back().outer.end};
  const Span end = outer_part(*last, {std::max(inner.begin, last->inner.begin), inner.end});
  return hull(begin, end);
}

Embedded compose(const Embedded& outer, const Embedded& inner) {
  Embedded whole;
  whole.text = inner.text;
  for (const Segment& segment : inner.segments) {
    if (!segment.is_copied) {
      whole.segments.push_back({segment.inner, outer_span(outer, segment.outer), false});
      continue;
    }
    // A run that was copied from several runs of the text between comes from several places.
    std::size_t at = segment.outer.begin;
    for (auto from = segment_at(outer, at); at < segment.outer.end && from != outer.segments.end();
         ++from) {
      const Span part{at, std::min(segment.outer.end, from->inner.end)};
      const std::size_t begin = segment.inner.begin + (at - segment.outer.begin);
      whole.segments.push_back(
          {{begin, begin + part.size()}, outer_part(*from, part), from->is_copied});
      at = part.end;
    }
  }
  return whole;
}

Embedded part_of(const Embedded& embedded, Span span) {
  return compose(embedded, embed(embedded.text, span));
}

}  // namespace lintel
