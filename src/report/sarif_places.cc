// SPDX-License-Identifier: MIT
#include "report/sarif_places.h"

#include <cstddef>
#include <vector>

#include "report/sarif_text.h"

namespace lintel {
namespace {

bool is_utf16(Encoding encoding) {
  return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
}

/// Of a finding or a place related to one.
template <typename Place>
void write_region(JsonWriter& out, const Place& place, Encoding encoding) {
  // An alert shows in a pull request only if all its lines are in the diff, so the region of
  // a value over several lines ends with the first.
  const bool is_one_line = place.begin.line == place.end.line;
  out.key("region");
  out.begin_object();
  out.member("startLine", place.begin.line);
  out.member("startColumn", place.begin.utf16_column);
  out.member("endLine", place.begin.line);
  out.member("endColumn", is_one_line ? place.end.utf16_column : place.first_line_end_utf16);
  if (is_one_line && !is_utf16(encoding)) {
    out.member("charOffset", place.begin.utf16_offset);
    out.member("charLength", place.end.utf16_offset - place.begin.utf16_offset);
  }
  out.end_object();
}

template <typename Place>
void write_physical(JsonWriter& out, const Report& report, std::size_t file, const Place& place) {
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  write_sarif_uri(out, report.files[file].path.text());
  out.member("index", file);
  out.end_object();
  write_region(out, place, report.files[file].encoding);
  out.end_object();
}

void write_related_place(JsonWriter& out, const Report& report, const Finding& finding,
                         const RelatedPlace& place) {
  write_physical(out, report, place.file.value_or(finding.file), place);
  out.key("message");
  out.begin_object();
  out.member("text", plain_message(place.says.text()) + '.');
  out.end_object();
}

void write_step(JsonWriter& out, const Report& report, const Finding& finding,
                const RelatedPlace& place) {
  out.begin_object();
  out.key("location");
  out.begin_object();
  write_related_place(out, report, finding, place);
  out.end_object();
  out.end_object();
}

void write_code_flow(JsonWriter& out, const Report& report, const Finding& finding) {
  out.key("codeFlows");
  out.begin_array();
  out.begin_object();
  out.key("threadFlows");
  out.begin_array();
  out.begin_object();
  out.key("locations");
  out.begin_array();
  for (const RelatedPlace& place : finding.route) write_step(out, report, finding, place);
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  out.end_array();
}

}  // namespace

void write_sarif_uri(JsonWriter& out, std::string_view path) {
  out.member("uri", uri_of(path));
  out.member("uriBaseId", kSarifRoot);
}

void write_sarif_location(JsonWriter& out, const Report& report, const Finding& finding) {
  out.key("locations");
  out.begin_array();
  out.begin_object();
  write_physical(out, report, finding.file, finding);
  out.end_object();
  out.end_array();
}

void write_sarif_related(JsonWriter& out, const Report& report, const Finding& finding) {
  std::vector<RelatedPlace> places = finding.route;
  places.insert(places.end(), finding.elsewhere.begin(), finding.elsewhere.end());
  if (finding.shadowed_by) places.push_back(*finding.shadowed_by);
  if (places.empty()) return;
  out.key("relatedLocations");
  out.begin_array();
  std::size_t id = 0;
  for (const RelatedPlace& place : places) {
    out.begin_object();
    out.member("id", ++id);
    write_related_place(out, report, finding, place);
    out.end_object();
  }
  out.end_array();
  if (!finding.route.empty()) write_code_flow(out, report, finding);
}

}  // namespace lintel
