// SPDX-License-Identifier: MIT
#include "report/rdjsonl.h"

#include <algorithm>
#include <string_view>

#include "json/writer.h"
#include "report/sarif_text.h"

#ifndef LINTEL_HOMEPAGE
#define LINTEL_HOMEPAGE "https://example.com/lintel"
#endif

namespace lintel {
namespace {

std::string_view severity_of(const Finding& finding) {
  switch (finding.rule->severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARNING";
    case Severity::note: return "INFO";
  }
  return {};
}

/// Columns are bytes from 1; 0 where they are not known.
void write_position(JsonWriter& out, std::string_view name, std::size_t line, std::size_t column) {
  out.key(name);
  out.begin_object();
  out.member("line", line);
  if (column > 0) out.member("column", column);
  out.end_object();
}

void write_range(JsonWriter& out, const Position& begin, const Position& end, const Span& columns) {
  out.key("range");
  out.begin_object();
  write_position(out, "start", begin.line, columns.begin);
  write_position(out, "end", end.line, columns.end);
  out.end_object();
}

/// Each suggestion is taken by itself, so that a fix of several edits is none.
void write_suggestion(JsonWriter& out, const Finding& finding) {
  if (!finding.fix || finding.fix->edits.size() != 1) return;
  const PlacedEdit& edit = finding.fix->edits.front();
  out.key("suggestions");
  out.begin_array();
  out.begin_object();
  write_range(out, edit.begin, edit.end, edit.byte_columns);
  out.member("text", edit.replacement);
  out.end_object();
  out.end_array();
}

void write_diagnostic(JsonWriter& out, const Report& report, const Finding& finding) {
  out.begin_object();
  out.member("message", message_of(report, finding));
  out.key("location");
  out.begin_object();
  out.member("path", report.files[finding.file].path.text());
  write_range(out, finding.begin, finding.end, finding.byte_columns);
  out.end_object();
  out.member("severity", severity_of(finding));
  out.key("source");
  out.begin_object();
  out.member("name", "lintel");
  out.member("url", LINTEL_HOMEPAGE);
  out.end_object();
  out.key("code");
  out.begin_object();
  out.member("value", finding.rule->id);
  out.member("url", LINTEL_HOMEPAGE "/blob/main/docs/rules/" + finding.rule->id + ".md");
  out.end_object();
  write_suggestion(out, finding);
  out.end_object();
}

/// A line end inside a string is written as an escape: those that are left are layout.
std::string on_one_line(std::string_view json) {
  std::string line;
  while (!json.empty()) {
    const std::size_t end = std::min(json.find('\n'), json.size());
    const std::size_t begin = std::min(json.find_first_not_of(' '), end);
    line += json.substr(begin, end - begin);
    json.remove_prefix(std::min(end + 1, json.size()));
  }
  return line + '\n';
}

}  // namespace

std::string rdjsonl(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.standing == Standing::allowed) continue;
    JsonWriter out;
    write_diagnostic(out, report, finding);
    text += on_one_line(out.take());
  }
  return text;
}

}  // namespace lintel
