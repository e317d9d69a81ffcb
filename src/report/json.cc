// SPDX-License-Identifier: MIT
#include "report/json.h"

#include <string_view>
#include <vector>

#include "json/writer.h"
#include "report/history.h"
#include "text/digest.h"
#include "text/utf8.h"

namespace lintel {
namespace {

void write_path(JsonWriter& out, const std::string& path) {
  out.member("path", path);
  if (first_invalid_utf8(path)) out.member("path_bytes", to_base64(path));
}

void write_text_or_null(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  if (text.empty()) {
    out.null();
  } else {
    out.text(text);
  }
}

void write_place(JsonWriter& out, const Report& report, const Finding& finding,
                 const RelatedPlace& place) {
  out.begin_object();
  write_path(out, report.files[place.file.value_or(finding.file)].path.text());
  out.member("line", place.begin.line);
  out.member("column", place.begin.column);
  out.member("end_line", place.end.line);
  out.member("end_column", place.end.column);
  out.member("says", place.says.text());
  out.end_object();
}

/// Left out where there is none.
void write_related(JsonWriter& out, const Report& report, const Finding& finding,
                   std::string_view name, const std::vector<RelatedPlace>& places) {
  if (places.empty()) return;
  out.key(name);
  out.begin_array();
  for (const RelatedPlace& place : places) write_place(out, report, finding, place);
  out.end_array();
}

void write_live(JsonWriter& out, const Report& report, const Finding& finding) {
  write_text_or_null(out, "live", finding.live ? name_of(*finding.live) : "");
  if (finding.shadowed_by) {
    out.key("shadowed_by");
    write_place(out, report, finding, *finding.shadowed_by);
  }
  write_text_or_null(out, "nx_version", text_of(finding.nx));
}

void write_finding(JsonWriter& out, const Report& report, const Finding& finding) {
  out.begin_object();
  out.member("rule", finding.rule->id);
  out.member("severity", name_of(finding.rule->severity));
  out.member("title", finding.rule->title);
  write_path(out, report.files[finding.file].path.text());
  out.member("line", finding.begin.line);
  out.member("column", finding.begin.column);
  out.member("end_line", finding.end.line);
  out.member("end_column", finding.end.column);
  write_text_or_null(out, "key", finding.key.text());
  out.member("layout", name_of(finding.layout));
  write_text_or_null(out, "access", finding.access ? name_of(*finding.access) : "");
  out.member("standing", name_of(finding.standing));
  write_text_or_null(out, "reason", finding.reason.text());
  write_live(out, report, finding);
  out.list("advice", finding.advice);
  write_related(out, report, finding, "route", finding.route);
  write_related(out, report, finding, "elsewhere", finding.elsewhere);
  out.member("fingerprint", finding.fingerprint);
  if (finding.provenance) write_history(out, *finding.provenance);
  out.end_object();
}

void write_skipped(JsonWriter& out, const Report& report) {
  out.key("skipped");
  out.begin_array();
  for (const Notice& notice : report.notices) {
    if (!is_skip(notice.kind)) continue;
    out.begin_object();
    write_path(out, notice.path.text());
    out.member("reason", name_of(notice.kind));
    out.end_object();
  }
  out.end_array();
}

void write_notices(JsonWriter& out, const Report& report) {
  out.key("notices");
  out.begin_array();
  for (const Notice& notice : report.notices) {
    if (is_skip(notice.kind)) continue;
    out.begin_object();
    write_path(out, notice.path.text());
    out.member("kind", name_of(notice.kind));
    write_text_or_null(out, "detail", notice.detail.text());
    out.end_object();
  }
  out.end_array();
}

void write_summary(JsonWriter& out, const Report& report) {
  const Summary& summary = report.summary;
  out.begin_object();
  out.member("files_scanned", summary.files_scanned);
  out.member("bytes_scanned", summary.bytes_scanned);
  write_skipped(out, report);
  write_notices(out, report);
  out.member("errors", summary.errors);
  out.member("warnings", summary.warnings);
  out.member("notes", summary.notes);
  out.member("allowed", summary.allowed);
  out.member("known", summary.known);
  out.member("already_committed", summary.already_committed);
  out.member("excluded", summary.excluded);
  out.end_object();
}

}  // namespace

std::string json(const Report& report) {
  JsonWriter out;
  out.begin_object();
  out.key("findings");
  out.begin_array();
  for (const Finding& finding : report.findings) write_finding(out, report, finding);
  out.end_array();
  out.key("summary");
  write_summary(out, report);
  out.end_object();
  return out.take();
}

}  // namespace lintel
