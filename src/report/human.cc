// SPDX-License-Identifier: MIT
#include "report/human.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "report/printable.h"
#include "report/same_value.h"
#include "report/words.h"

namespace lintel {
namespace {

using Advice = std::vector<std::string>;
/// The advices that were already given, by rule.
using Given = std::map<const Rule*, std::set<Advice>>;

constexpr std::string_view kCutBefore = "... ";
constexpr std::string_view kCutBehind = " ...";

std::string place(const Report& report, const Finding& finding) {
  return fmt::format("{}:{}:{}", printable(report.files[finding.file].path.text()),
                     finding.begin.line, finding.begin.column);
}

/// The source line and carets under the value, behind a frame of `gutter` columns.
std::string excerpt(const Finding& finding, std::string_view gutter, const Paint& paint) {
  const std::string& line = finding.excerpt.line.text();
  if (line.empty()) return {};
  const std::string_view before = std::string_view(line).substr(0, finding.excerpt.marked.begin);
  const std::string_view marked =
      std::string_view(line).substr(finding.excerpt.marked.begin, finding.excerpt.marked.size());
  const std::string_view cut_before = finding.excerpt.cut_before ? kCutBefore : "";
  const std::string_view cut_behind = finding.excerpt.cut_behind ? kCutBehind : "";
  const std::size_t indent = cut_before.size() + display_width(printable_line(before));
  const std::size_t width = std::max<std::size_t>(1, display_width(printable_line(marked)));
  const std::string bar = paint.frame(fmt::format("{} |", gutter));
  return fmt::format("{}\n{} {}{}{}\n{} {}{}\n", bar,
                     paint.frame(fmt::format(" {} |", finding.begin.line)), cut_before,
                     printable_line(line), cut_behind, bar, std::string(indent, ' '),
                     paint.severity(finding.rule->severity, std::string(width, '^')));
}

std::string where(const Report& report, const Finding& finding, const RelatedPlace& place) {
  const bool is_here = place.file.value_or(finding.file) == finding.file;
  if (is_here) return fmt::format("line {}", place.begin.line);
  return fmt::format("{}:{}", printable(report.files[*place.file].path.text()), place.begin.line);
}

/// What Nx makes of the place.
void add_live(const Report& report, const Finding& finding, std::vector<std::string>& parts) {
  const std::string version = text_of(finding.nx);
  const std::string nx = version.empty() ? "Nx" : "Nx " + version;
  if (!finding.live) return;
  switch (*finding.live) {
    case Live::yes: parts.push_back(version.empty() ? "live" : "live in " + nx); break;
    case Live::shadowed:
      parts.push_back("shadowed" + (finding.shadowed_by
                                        ? " by " + where(report, finding, *finding.shadowed_by)
                                        : std::string()));
      break;
    case Live::dead: parts.push_back("not read by " + nx); break;
    case Live::unknown: parts.emplace_back("perhaps live"); break;
  }
}

std::string facts(const Report& report, const Finding& finding) {
  std::vector<std::string> parts;
  if (!finding.key.empty()) parts.push_back(printable(finding.key.text()));
  if (finding.access) parts.emplace_back(name_of(*finding.access));
  parts.emplace_back(name_of(finding.layout));
  add_live(report, finding, parts);
  return joined(parts, ", ");
}

std::vector<std::string> printable_list(const std::vector<MaskedText>& texts, std::size_t most) {
  std::vector<std::string> list;
  for (const MaskedText& text : texts) {
    if (list.size() == most) break;
    list.push_back(printable(text.text()));
  }
  if (texts.size() > most) list.push_back(fmt::format("{} more", grouped(texts.size() - most)));
  return list;
}

/// `leaked since 2023-04-02 in 1a2b3c4d5e (Name), still in HEAD, pushed to origin/main`.
std::string history(const Provenance& provenance) {
  // As long as git's own short names in a large repository.
  constexpr std::size_t kShort = 10;
  constexpr std::size_t kNamed = 3;
  std::string text = "leaked";
  if (!provenance.date.empty()) text += " since " + provenance.date;
  text += " in " + provenance.commit.substr(0, kShort);
  if (!provenance.author.empty()) text += " (" + printable(provenance.author.text()) + ')';
  if (!provenance.path_commit.empty()) {
    text += ", at this path";
    if (!provenance.path_date.empty()) text += " since " + provenance.path_date;
    text += " in " + provenance.path_commit.substr(0, kShort);
  }
  text += provenance.is_in_head ? ", still in HEAD" : ", not in HEAD any more";
  const auto branches = printable_list(provenance.remote_branches, kNamed);
  text += branches.empty() ? ", on no remote branch known here"
                           : ", pushed to " + joined(branches, ", ");
  if (provenance.paths.size() > 1) {
    text += "; at " + joined(printable_list(provenance.paths, kNamed), ", ");
  }
  return text;
}

std::string labelled(std::string_view gutter, std::string_view label, const Advice& lines) {
  const std::string first = fmt::format("{} = {}: ", gutter, label);
  const std::string other = fmt::format("{} = {}", gutter, std::string(label.size() + 2, ' '));
  return lines.empty() ? std::string() : wrapped({joined(lines, " ")}, first, other);
}

/// `line 3: the trigger …`, or with the path before it.
std::string related_lines(const Report& report, const Finding& finding, std::string_view gutter,
                          std::string_view label, const std::vector<RelatedPlace>& places) {
  std::string text;
  for (const RelatedPlace& place : places) {
    text += labelled(gutter, label,
                     {where(report, finding, place) + ':', printable(place.says.text())});
  }
  return text;
}

/// Why a finding that is shown does not count.
std::string standing_of(const Finding& finding) {
  switch (finding.standing) {
    case Standing::counts: break;
    case Standing::allowed: return "allowed";
    case Standing::known: return "known";
    case Standing::already_committed: return "already committed";
  }
  return {};
}

std::string standing_line(const Finding& finding, std::string_view gutter) {
  const bool is_comment = finding.allowed_by == AllowedBy::comment;
  switch (finding.standing) {
    case Standing::counts: break;
    case Standing::allowed:
      return labelled(gutter, "allowed",
                      {is_comment ? "by a comment:" : "by the configuration:",
                       printable(finding.reason.text())});
    case Standing::known: return labelled(gutter, "known", {"the baseline has it"});
    case Standing::already_committed:
      return labelled(gutter, "committed", {"what the change is compared with has it too"});
  }
  return {};
}

/// Where the value stands, too: what else is the same finding to a person, then the rest.
std::string also_lines(const Report& report, const FindingGroup& group, std::string_view gutter) {
  std::string text;
  for (std::size_t i = 1; i < group.size(); ++i) {
    text += labelled(gutter, "also",
                     {place(report, *group[i]) + ": the same value:", facts(report, *group[i])});
  }
  const Finding& finding = *group.front();
  std::vector<RelatedPlace> rest = finding.elsewhere;
  std::erase_if(rest, [&](const RelatedPlace& other) { return is_in(group, finding, other); });
  return text + related_lines(report, finding, gutter, "also", rest);
}

/// Of the places behind the first, what is to be done there and was not said yet.
std::string other_advice(const Report& report, const FindingGroup& group, std::string_view gutter,
                         Given& given) {
  std::string text;
  for (std::size_t i = 1; i < group.size(); ++i) {
    const Finding& finding = *group[i];
    if (!given[finding.rule].insert(finding.advice).second) continue;
    Advice lines{"at " + place(report, finding) + ":"};
    lines.insert(lines.end(), finding.advice.begin(), finding.advice.end());
    text += labelled(gutter, "fix", lines);
  }
  return text;
}

std::string block(const Report& report, const FindingGroup& group, Given& given,
                  const Paint& paint) {
  const Finding& finding = *group.front();
  const Rule& rule = *finding.rule;
  // As wide as the line's number, with a space on its left.
  const std::string gutter(fmt::format("{}", finding.begin.line).size() + 1, ' ');
  const std::string standing = standing_of(finding);
  std::string text = fmt::format(
      "{}: {}{}\n{}{} {}\n",
      paint.severity(rule.severity, fmt::format("{}[{}]", name_of(rule.severity), rule.id)),
      paint.bold(rule.title), standing.empty() ? "" : " (" + standing + ")", gutter,
      paint.frame("-->"), place(report, finding));
  text += excerpt(finding, gutter, paint);
  if (!is_state(rule)) text += labelled(gutter, "note", {facts(report, finding)});
  text += related_lines(report, finding, gutter, "route", finding.route);
  text += also_lines(report, group, gutter);
  text += standing_line(finding, gutter);
  if (finding.provenance) text += labelled(gutter, "history", {history(*finding.provenance)});
  const bool first_of_rule = !given.contains(&rule);
  if (first_of_rule) text += labelled(gutter, "why", rule.why);
  if (given[&rule].insert(finding.advice).second) text += labelled(gutter, "fix", finding.advice);
  text += other_advice(report, group, gutter, given);
  if (first_of_rule) text += labelled(gutter, "help", {"lintel explain " + rule.id});
  return text;
}

std::string not_shown(const Summary& summary) {
  std::vector<std::string> parts;
  if (summary.known != 0) parts.push_back(grouped(summary.known) + " known");
  if (summary.allowed != 0) parts.push_back(grouped(summary.allowed) + " allowed");
  if (summary.already_committed != 0) {
    parts.push_back(grouped(summary.already_committed) + " already committed");
  }
  if (summary.excluded != 0) parts.push_back(counted(summary.excluded, "file") + " excluded");
  return parts.empty() ? std::string() : " (" + joined(parts, ", ") + ")";
}

std::string last_line(const Report& report, const Paint& paint) {
  std::set<std::size_t> files;
  std::size_t counting = 0;
  for (const Finding& finding : report.findings) {
    if (finding.standing != Standing::counts) continue;
    files.insert(finding.file);
    ++counting;
  }
  if (counting == 0) return "no findings that count" + not_shown(report.summary) + "\n";
  std::vector<std::string> parts;
  const auto add = [&](Severity severity, std::size_t count) {
    if (count == 0) return;
    parts.push_back(paint.severity(severity, counted(count, name_of(severity))));
  };
  add(Severity::error, report.summary.errors);
  add(Severity::warning, report.summary.warnings);
  add(Severity::note, report.summary.notes);
  return fmt::format("{} in {}: {}{}\n", counted(counting, "finding"),
                     counted(files.size(), "file"), joined(parts, ", "), not_shown(report.summary));
}

}  // namespace

std::string human(const Report& report, HumanStyle style) {
  const Paint paint(style.color);
  if (report.findings.empty()) {
    return style.terminal ? "no findings" + not_shown(report.summary) + "\n" : std::string();
  }
  std::string text;
  Given given;
  for (const FindingGroup& group : groups_of(report)) {
    text += block(report, group, given, paint) + '\n';
  }
  return text + last_line(report, paint);
}

}  // namespace lintel
