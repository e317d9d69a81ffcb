// SPDX-License-Identifier: MIT
#include "report/sarif_rules.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/rule_text.h"
#include "report/words.h"

#ifndef LINTEL_VERSION
#define LINTEL_VERSION "0.0.0"
#endif
#ifndef LINTEL_HOMEPAGE
#define LINTEL_HOMEPAGE "https://example.com/lintel"
#endif

namespace lintel {
namespace {

// Both texts: GitHub refuses an upload with longer ones.
constexpr std::size_t kDescriptionLimit = 1024;

bool is_security(const Rule& rule) { return rule.security_severity != "-"; }

/// `nx-cloud-token` becomes `NxCloudToken`: the multitool wants a name that is not the id.
std::string pascal_case(std::string_view id) {
  std::string name;
  bool raise = true;
  for (const char byte : id) {
    if (byte != '-') {
      const bool is_lower = byte >= 'a' && byte <= 'z';
      name += raise && is_lower ? static_cast<char>(byte - 'a' + 'A') : byte;
    }
    raise = byte == '-';
  }
  return name;
}

std::string ended(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::string shortened(const std::string& text) {
  if (text.size() <= kDescriptionLimit) return text;
  // A cut inside a character would be written as U+FFFD; a space is never inside one.
  const std::size_t space = text.rfind(' ', kDescriptionLimit - 3);
  return text.substr(0, space == std::string::npos ? 0 : space) + "...";
}

void write_message(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.member("text", text);
  out.end_object();
}

std::vector<std::string> tags_of(const Rule& rule) {
  std::vector<std::string> tags;
  if (is_security(rule)) tags.insert(tags.end(), {"security", "secret"});
  tags.emplace_back("nx");
  if (rule.cwe.starts_with("CWE-")) tags.push_back("external/cwe/cwe-" + rule.cwe.substr(4));
  return tags;
}

std::string_view problem_severity(Severity severity) {
  return severity == Severity::note ? "recommendation" : name_of(severity);
}

void write_properties(JsonWriter& out, const Rule& rule) {
  out.key("properties");
  out.begin_object();
  out.list("tags", tags_of(rule));
  out.member("precision", rule.precision);
  // With a security-severity GitHub takes the rule for a security rule; a note on a
  // placeholder must not become one.
  if (is_security(rule)) {
    out.member("security-severity", rule.security_severity);
  } else {
    out.member("problem.severity", problem_severity(rule.severity));
  }
  out.end_object();
}

void write_rule(JsonWriter& out, const Rule& rule) {
  out.begin_object();
  out.member("id", rule.id);
  out.member("name", pascal_case(rule.id));
  write_message(out, "shortDescription", shortened(ended(rule.title)));
  write_message(out, "fullDescription", shortened(ended(joined(rule.why, " "))));
  out.key("help");
  out.begin_object();
  out.member("text", help_text(rule));
  out.member("markdown", help_markdown(rule));
  out.end_object();
  out.member("helpUri", fmt::format("{}/blob/main/docs/rules/{}.md", LINTEL_HOMEPAGE, rule.id));
  out.key("defaultConfiguration");
  out.begin_object();
  out.member("level", name_of(rule.severity));
  out.end_object();
  write_properties(out, rule);
  out.end_object();
}

}  // namespace

void write_sarif_tool(JsonWriter& out, const Catalog& catalog) {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  out.member("name", "Lintel");
  out.member("semanticVersion", LINTEL_VERSION);
  out.member("version", LINTEL_VERSION);
  out.member("informationUri", LINTEL_HOMEPAGE);
  out.key("rules");
  out.begin_array();
  for (const Rule& rule : catalog.rules) write_rule(out, rule);
  out.end_array();
  out.end_object();
  out.end_object();
}

}  // namespace lintel
