// SPDX-License-Identifier: MIT
#include "match/placer.h"

#include "match/file_role.h"
#include "text/position.h"

namespace lintel {
namespace {

Layout layout_of(const Document& document) {
  switch (document.format) {
    case Format::nx_json: return Layout::nx_17;
    case Format::env:
    case Format::nx_cloud_env: return Layout::env;
    case Format::ini: return Layout::ini;
    default: break;
  }
  return text_layout_of(document.path);
}

}  // namespace

Finding Placer::place(const Span& span) {
  Finding finding;
  finding.span = span;
  at_ = walk(at_, document_.text.substr(walked_, span.begin - walked_));
  walked_ = span.begin;
  finding.begin = at_;
  const Span first_line = first_line_of(document_.text, span);
  finding.first_line_end_utf16 =
      walk(at_, document_.text.substr(first_line.begin, first_line.size())).utf16_column;
  finding.end = walk(at_, document_.text.substr(span.begin, span.size()));
  return finding;
}

Finding Placer::secret_at(const Span& span) {
  Finding finding = place(span);
  if (!is_always_parsed(document_.format)) finding.layout = text_layout_of(document_.path);
  finding.excerpt = make_excerpt(document_.text, span, secrets_);
  return finding;
}

RelatedPlace Placer::related_at(const Span& span) {
  const Finding placed = place(span);
  return {std::nullopt, placed.begin, placed.end, placed.first_line_end_utf16, {}};
}

Finding Placer::words_at(const Span& span) {
  Finding finding = place(span);
  finding.layout = layout_of(document_);
  finding.excerpt = make_open_excerpt(document_.text, span, secrets_);
  return finding;
}

}  // namespace lintel
