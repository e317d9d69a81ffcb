// SPDX-License-Identifier: MIT
#include "report/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <vector>

#include "json/writer.h"
#include "report/history.h"
#include "report/notices.h"
#include "report/sarif_places.h"
#include "report/sarif_rules.h"
#include "report/sarif_text.h"
#include "report/words.h"

namespace lintel {
namespace {

// Each kind of notice by itself, so that thousands of images do not drown the one file that
// could not be read.
constexpr std::size_t kNotificationLimit = 100;

using Findings = std::vector<const Finding*>;

Findings gravest(const Report& report) {
  Findings findings;
  for (const Finding& finding : report.findings) findings.push_back(&finding);
  if (findings.size() <= kSarifResultLimit) return findings;
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    return a->rule->severity > b->rule->severity;
  });
  findings.resize(kSarifResultLimit);
  // The report's findings stand in one vector, in the order that its reader expects.
  std::sort(findings.begin(), findings.end());
  return findings;
}

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_bom: return "utf-8";
    case Encoding::utf16_le: return "utf-16le";
    case Encoding::utf16_be: return "utf-16be";
  }
  return {};
}

void write_message(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.member("text", text);
  out.end_object();
}

void write_root(JsonWriter& out) {
  // Without a `uri`: it would name a folder of the machine that scanned.
  out.key("originalUriBaseIds");
  out.begin_object();
  out.key(kSarifRoot);
  out.begin_object();
  write_message(out, "description", "The root of the repository, or the folder scanned from.");
  out.end_object();
  out.end_object();
}

void write_artifacts(JsonWriter& out, const Report& report) {
  if (report.files.empty()) return;
  out.key("artifacts");
  out.begin_array();
  for (const FileInfo& file : report.files) {
    out.begin_object();
    out.key("location");
    out.begin_object();
    write_sarif_uri(out, file.path.text());
    out.end_object();
    out.member("length", file.bytes);
    out.member("encoding", name_of(file.encoding));
    out.end_object();
  }
  out.end_array();
}

void write_notification(JsonWriter& out, Severity level, std::string_view id, std::string_view text,
                        std::string_view path) {
  out.begin_object();
  out.key("descriptor");
  out.begin_object();
  out.member("id", id);
  out.end_object();
  out.member("level", lintel::name_of(level));
  write_message(out, "message", plain_message(text));
  if (!path.empty()) {
    out.key("locations");
    out.begin_array();
    out.begin_object();
    out.key("physicalLocation");
    out.begin_object();
    out.key("artifactLocation");
    out.begin_object();
    write_sarif_uri(out, path);
    out.end_object();
    out.end_object();
    out.end_object();
    out.end_array();
  }
  out.end_object();
}

void write_notifications(JsonWriter& out, const Report& report, std::size_t left_out) {
  for (const auto& [kind, notices] : by_kind(report.notices)) {
    const std::size_t shown = std::min(notices.size(), kNotificationLimit);
    for (std::size_t i = 0; i < shown; ++i) {
      write_notification(out, weight_of(kind), lintel::name_of(kind), sentence(*notices[i]) + '.',
                         notices[i]->path.text());
    }
    if (shown == notices.size()) continue;
    write_notification(out, weight_of(kind), lintel::name_of(kind),
                       fmt::format("The same of {} more.", grouped(notices.size() - shown)), {});
  }
  if (left_out == 0) return;
  write_notification(out, Severity::warning, "result-limit",
                     fmt::format("{} left out: GitHub shows at most {} of one run, the gravest.",
                                 counted(left_out, "finding"), grouped(kSarifResultLimit)),
                     {});
}

void write_invocations(JsonWriter& out, const Report& report, std::size_t left_out) {
  out.key("invocations");
  out.begin_array();
  out.begin_object();
  // One odd file must not turn the upload into a failure; a scan that failed writes no SARIF.
  out.key("executionSuccessful");
  out.boolean(true);
  if (!report.notices.empty() || left_out != 0) {
    out.key("toolExecutionNotifications");
    out.begin_array();
    write_notifications(out, report, left_out);
    out.end_array();
  }
  out.end_object();
  out.end_array();
}

/// Known findings have none: code scanning would close the alert of a token that is alive.
void write_suppressions(JsonWriter& out, const Finding& finding) {
  if (finding.standing != Standing::allowed) return;
  out.key("suppressions");
  out.begin_array();
  out.begin_object();
  out.member("kind", finding.allowed_by == AllowedBy::comment ? "inSource" : "external");
  out.member("status", "accepted");
  out.member("justification", finding.reason.text());
  out.end_object();
  out.end_array();
}

/// Deletions are said by their place alone, and what is put in is Lintel's own text: no secret.
void write_fix(JsonWriter& out, const Report& report, const Finding& finding) {
  if (!finding.fix || finding.standing == Standing::allowed) return;
  out.key("fixes");
  out.begin_array();
  out.begin_object();
  write_message(out, "description", plain_message(finding.fix->what));
  out.key("artifactChanges");
  out.begin_array();
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  write_sarif_uri(out, report.files[finding.file].path.text());
  out.member("index", finding.file);
  out.end_object();
  out.key("replacements");
  out.begin_array();
  for (const PlacedEdit& edit : finding.fix->edits) {
    out.begin_object();
    out.key("deletedRegion");
    out.begin_object();
    out.member("startLine", edit.begin.line);
    out.member("startColumn", edit.begin.utf16_column);
    out.member("endLine", edit.end.line);
    out.member("endColumn", edit.end.utf16_column);
    out.end_object();
    if (!edit.replacement.empty()) write_message(out, "insertedContent", edit.replacement);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  out.end_array();
}

void write_properties(JsonWriter& out, const Finding& finding) {
  const std::string version = text_of(finding.nx);
  if (!finding.provenance && !finding.live && version.empty()) return;
  out.key("properties");
  out.begin_object();
  if (finding.live) out.member("live", lintel::name_of(*finding.live));
  if (!version.empty()) out.member("nx_version", version);
  if (finding.provenance) write_history(out, *finding.provenance);
  out.end_object();
}

void write_result(JsonWriter& out, const Report& report, const Finding& finding,
                  const SarifOptions& options) {
  const auto& rules = report.catalog->rules;
  assert(finding.rule >= rules.data() && finding.rule < rules.data() + rules.size());
  out.begin_object();
  out.member("ruleId", finding.rule->id);
  out.member("ruleIndex", static_cast<std::size_t>(finding.rule - rules.data()));
  out.member("level", lintel::name_of(finding.rule->severity));
  write_message(out, "message", message_of(report, finding));
  write_sarif_location(out, report, finding);
  write_sarif_related(out, report, finding);
  out.key("partialFingerprints");
  out.begin_object();
  if (options.line_hash && !finding.line_hash.empty()) {
    out.member("primaryLocationLineHash", finding.line_hash);
  }
  out.member("lintelFinding/v1", finding.fingerprint);
  out.end_object();
  write_suppressions(out, finding);
  write_fix(out, report, finding);
  write_properties(out, finding);
  out.end_object();
}

void write_run(JsonWriter& out, const Report& report, const SarifOptions& options) {
  const Findings findings = gravest(report);
  out.begin_object();
  write_sarif_tool(out, *report.catalog);
  if (!options.category.empty()) {
    out.key("automationDetails");
    out.begin_object();
    // GitHub's category is what stands before the last slash.
    const bool has_slash = options.category.ends_with('/');
    out.member("id", options.category + (has_slash ? "" : "/"));
    out.end_object();
  }
  out.member("columnKind", "utf16CodeUnits");
  write_root(out);
  write_artifacts(out, report);
  write_invocations(out, report, report.findings.size() - findings.size());
  out.key("results");
  out.begin_array();
  for (const Finding* finding : findings) write_result(out, report, *finding, options);
  out.end_array();
  out.end_object();
}

}  // namespace

std::string sarif(const Report& report, const SarifOptions& options) {
  assert(report.catalog != nullptr);
  JsonWriter out;
  out.begin_object();
  out.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.member("version", "2.1.0");
  out.key("runs");
  out.begin_array();
  write_run(out, report, options);
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace lintel
