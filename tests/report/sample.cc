// SPDX-License-Identifier: MIT
#include "report/sample.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "text/line_hash.h"
#include "text/position.h"

namespace lintel {
namespace {

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";
constexpr std::string_view kBom = "\xEF\xBB\xBF";

Rule sample_rule(std::string id, Severity severity) {
  Rule rule;
  rule.id = std::move(id);
  rule.title = "Sample value in a file";
  rule.severity = severity;
  rule.security_severity = "9.3";
  rule.precision = "very-high";
  rule.cwe = "CWE-798";
  rule.since = "0.1.0";
  rule.why = {"Whoever reads the file can write to the cache,",
              "where <every> build of *everyone* reads from."};
  rule.references = {"https://example.com/samples"};
  return rule;
}

Rule token_rule() {
  Rule rule = sample_rule("sample-token", Severity::error);
  Remedy staged;
  staged.when.committed = {"no"};
  staged.when.files = {"nx-cloud.env"};
  staged.lines = {"Unstage it with `git rm --cached nx-cloud.env`: nothing has leaked."};
  Remedy old_layout;
  old_layout.when.layout = {Layout::nx_legacy};
  old_layout.lines = {"Revoke it.", "Then store `${{ secrets.SAMPLE }}` in the runner."};
  Remedy any;
  any.lines = {"Revoke it.", "Then remove it."};
  rule.remedy = {staged, old_layout, any};
  rule.bad = {
      {{{"nx.json", {"{", "  \"token\": \"«{sample-token:read-write:short}»\"", "}"}, true}}, ""},
      {{{".env", {"TOKEN=«{hex:24}»", "NAME=««quoted»»"}, false}}, ""}};
  rule.good = {{{{"nx.json", {"{ \"token\": \"${TOKEN}\" }"}, true}}, "it names a variable"}};
  return rule;
}

Catalog make_catalog() {
  Rule placeholder = sample_rule("sample-placeholder", Severity::note);
  placeholder.title = "Placeholder where a value is wanted";
  placeholder.security_severity = "-";
  placeholder.precision = "high";
  placeholder.cwe = "-";
  placeholder.why = {"It is no leak, but it does nothing either."};
  placeholder.remedy = {{{}, {"Remove it."}}};
  placeholder.bad = {{{{"nx.json", {"{ \"token\": \"«dummy»\" }"}, true}}, ""}};
  Rule word = sample_rule("sample-word", Severity::warning);
  word.title = "Password that is one word";
  word.security_severity = "5.3";
  word.remedy = {{{}, {"Choose another one and keep it out of the repository."}}};
  word.bad = {{{{"a.md", {"``` «word» ```", "{{hex:3} {{ x }}"}, true}}, ""}};
  word.retired = "0.9.0";
  Catalog catalog;
  catalog.rules = {placeholder, token_rule(), word};
  return catalog;
}

const Rule& rule_named(std::string_view id) {
  const auto& rules = sample_catalog().rules;
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  REQUIRE(found != rules.end());
  return *found;
}

/// The part of `span` that lies in `line`, counted from the line's start.
Span within(Span span, Span line) {
  const std::size_t begin = std::clamp(span.begin, line.begin, line.end);
  const std::size_t end = std::clamp(span.end, line.begin, line.end);
  return {begin - line.begin, end - line.begin};
}

Excerpt excerpt_of(std::string_view text, Span secret, const std::vector<Span>& secrets) {
  const Span line = line_around(text, secret, text.size());
  const std::string_view line_text = text.substr(line.begin, line.size());
  std::vector<Span> inside;
  std::vector<Span> before;
  for (const Span& other : secrets) {
    inside.push_back(within(other, line));
    if (other.begin < secret.begin) before.push_back(within(other, line));
  }
  Excerpt excerpt;
  excerpt.line = mask(line_text, inside);
  const std::size_t begin =
      mask(line_text.substr(0, within(secret, line).begin), before).text().size();
  excerpt.marked = {begin, begin + kMask.size()};
  return excerpt;
}

std::string without_marks(std::string_view marked, std::vector<Span>& secrets) {
  std::string text;
  while (!marked.empty()) {
    if (marked.starts_with(kOpen)) {
      secrets.push_back({text.size(), text.size()});
      marked.remove_prefix(kOpen.size());
    } else if (marked.starts_with(kClose)) {
      secrets.back().end = text.size();
      marked.remove_prefix(kClose.size());
    } else {
      text += marked.front();
      marked.remove_prefix(1);
    }
  }
  return text;
}

}  // namespace

const Catalog& sample_catalog() {
  static const Catalog catalog = make_catalog();
  return catalog;
}

Sample::Sample() { report_.catalog = &sample_catalog(); }

Sample& Sample::file(std::string_view path, std::string_view text,
                     const std::vector<SampleFinding>& findings) {
  const bool has_bom = text.starts_with(kBom);
  if (has_bom) text.remove_prefix(kBom.size());
  std::vector<Span> secrets;
  const std::string plain = without_marks(text, secrets);
  const std::string bytes = (has_bom ? std::string(kBom) : std::string()) + plain;
  REQUIRE(secrets.size() == findings.size());
  files_.emplace_back(path, bytes);
  report_.files.push_back({mask(path, {}), mask(path, {}), bytes.size(),
                           has_bom ? Encoding::utf8_bom : Encoding::utf8});
  report_.summary.files_scanned += 1;
  report_.summary.bytes_scanned += bytes.size();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    add(bytes, plain, secrets[i], secrets, findings[i]);
  }
  return *this;
}

void Sample::add(const std::string& bytes, std::string_view text, Span secret,
                 const std::vector<Span>& secrets, const SampleFinding& wanted) {
  Finding finding;
  finding.rule = &rule_named(wanted.rule);
  finding.file = report_.files.size() - 1;
  finding.span = secret;
  finding.begin = walk({}, text.substr(0, secret.begin));
  finding.end = walk(finding.begin, text.substr(secret.begin, secret.size()));
  const Span first = first_line_of(text, secret);
  finding.first_line_end_utf16 =
      walk(finding.begin, text.substr(first.begin, first.size())).utf16_column;
  finding.key = mask(wanted.key, {});
  finding.layout = wanted.layout;
  finding.access = wanted.access;
  finding.advice = wanted.advice;
  finding.fingerprint = fmt::format("{:032x}", report_.findings.size() + 1);
  const std::vector<std::size_t> lines{finding.begin.line};
  finding.line_hash = line_hashes(bytes, lines).front();
  finding.excerpt = excerpt_of(text, secret, secrets);
  switch (finding.rule->severity) {
    case Severity::error: ++report_.summary.errors; break;
    case Severity::warning: ++report_.summary.warnings; break;
    case Severity::note: ++report_.summary.notes; break;
  }
  secrets_.emplace_back(text.substr(secret.begin, secret.size()));
  report_.findings.push_back(std::move(finding));
}

Sample& Sample::propose(std::size_t finding, ProposedFix fix) {
  report_.findings.at(finding).fix = std::move(fix);
  return *this;
}

Sample& Sample::notice(NoticeKind kind, std::string_view path, std::string_view detail) {
  report_.notices.push_back({kind, mask(path, {}), mask(detail, {})});
  return *this;
}

Sample ordinary_sample() {
  Sample sample;
  sample
      .file(".env", "# local\nSAMPLE_WORD=«correct-horse»\n",
            {{"sample-word", "SAMPLE_WORD", Layout::env, {}, {"Choose another one."}}})
      .file("nx.json",
            "{\n  \"token\": \"«battery-staple-1»\",\n  \"old\": \"«battery-staple-2»\"\n}\n",
            {{"sample-token", "/token", Layout::nx_17, Access::read_write},
             {"sample-token", "/old", Layout::nx_17, Access::read_only}})
      .file("readme.md", "Call it with\n\n\tlintel «battery-staple-3» or «dummy-value-1»\n",
            {{"sample-token", "", Layout::text, Access::read, {"Unstage it: nothing has leaked."}},
             {"sample-placeholder", "", Layout::text, {}, {"Remove it."}}});
  // One edit over two lines, and two edits.
  sample.propose(1, {FixClass::needs_step,
                     "Take out the property.",
                     {{{2, 1, 1, 2}, {3, 1, 1, 33}, {1, 1}, ""}}});
  sample.propose(2, {FixClass::safe,
                     "Put a reference in its place.",
                     {{{2, 2, 2, 3}, {2, 3, 3, 4}, {2, 3}, ""},
                      {{3, 10, 10, 42}, {3, 28, 28, 60}, {10, 28}, "${X}"}}});
  return sample;
}

RelatedPlace place_on(std::size_t line, std::string_view says) {
  RelatedPlace place;
  place.begin = {line, 1, 1, 0};
  place.end = {line, 3, 3, 2};
  place.says = mask(says, {});
  return place;
}

Sample related_sample() {
  Sample sample;
  sample
      .file("ci.yml", "on: x\njobs:\n  a: «route-value-00»\n",
            {{"sample-word", "/jobs/a", Layout::ci}})
      .file("nx.json", "{ \"token\": \"«route-value-01»\" }", {{"sample-token", "/token"}})
      .file("z.env", "\nT=«route-value-02»\n", {{"sample-token", "T", Layout::env}});
  auto& findings = sample.report().findings;
  findings[0].route = {place_on(1, "`x` starts it, with the secrets of the repository"),
                       place_on(3, "[a](1) {0} \x1b[2J\n::error::x")};
  findings[1].elsewhere = {place_on(2, "the same value")};
  findings[1].elsewhere.front().file = 2;
  findings[2].elsewhere = {place_on(1, "the same value")};
  findings[2].elsewhere.front().file = 1;
  findings[1].elsewhere.front().begin = findings[2].begin;
  findings[2].elsewhere.front().begin = findings[1].begin;
  findings[1].value.fill(1);
  findings[2].value.fill(1);
  findings[1].nx = findings[2].nx = {NxVersion{22, 7, 12}, NxVersion{22, 7, 13}};
  findings[1].live = Live::shadowed;
  findings[1].shadowed_by = place_on(2, "this place wins over it");
  findings[1].shadowed_by->file = 2;
  findings[2].live = Live::yes;
  return sample;
}

Sample nasty_sample() {
  Sample sample;
  const std::vector<SampleFinding> one{{"sample-token", "/token", Layout::nx_17, {}}};
  sample.file("##vso[task.complete]/##[error].json", "«nasty-value-00»", one)
      .file("../outside/nx.json", "{\"token\": \"«nasty-value-01»\"}", one)
      .file("::error::x", "«nasty-value-02»", one)
      .file("[a](1) {0} {b}", "t = «nasty-value-03»", one)
      .file("a b/#?%20%[]|^ :\\\"'`<>&;.env", "\t\tT=«nasty-value-04»\n", one)
      .file("bom.json", "\xEF\xBB\xBF{\"token\": \"«nasty-value-05»\"}\r\n", one)
      .file("emoji.json", "{\"\U0001F511 é\": 1, \"日本\": \"«nasty-value-06»\"}\r\n", one)
      .file("esc\x1b[31m\n::set-output name=x::y\r\x07\u202egpj", "«nasty-value-07»", one)
      .file("latin\xE9\xFF.env", "T=\xE9\xFF«nasty-value-08» \x1b[2J\n", one)
      .file("long.env", std::string(120, '#') + " T=«nasty-value-09»\n", one)
      .file("multi.env", "A=1\nKEY=\"«nasty-value-10\nsecond-line-10\n» \"\n",
            {{"sample-word", "KEY", Layout::env}})
      .file("twice.md", "«nasty-value-11»«nasty-value-12» ## and «nasty-value-13»",
            {{"sample-token", ""}, {"sample-token", ""}, {"sample-token", ""}})
      .file("日本/テスト.json", "\n\n{\"a\u2028b\": \"«nasty-value-14»\"}",
            {{"sample-token", "/a\u2028b\x1b[0m"}});
  return sample;
}

Sample history_sample() {
  Sample sample;
  sample.file("nx.json", "{ \"token\": \"«secret»\" }", {{"sample-token", "/token"}});
  Provenance provenance;
  provenance.commit = "1a2b3c4d5e1a2b3c4d5e1a2b3c4d5e1a2b3c4d5e";
  provenance.date = "2023-04-02";
  provenance.path_commit = "9f8e7d6c5b9f8e7d6c5b9f8e7d6c5b9f8e7d6c5b";
  provenance.path_date = "2024-05-06";
  provenance.author = mask("Zoë \x1b[1m", {});
  provenance.paths = {mask("nx.json", {}), mask("old/nx.json", {})};
  provenance.is_in_head = true;
  provenance.remote_branches = {mask("origin/main", {})};
  sample.report().findings.front().provenance = provenance;
  return sample;
}

Sample notices_sample() {
  Sample sample;
  for (int i = 1; i <= 7; ++i) sample.notice(NoticeKind::binary, fmt::format("img/{}.png", i));
  sample.notice(NoticeKind::fifo, "pipe")
      .notice(NoticeKind::socket, "run/socket")
      .notice(NoticeKind::device, "dev/zero")
      .notice(NoticeKind::directory, "nx.json")
      .notice(NoticeKind::link_outside, "link\n::error::x")
      .notice(NoticeKind::nested_repository, "vendor/a")
      .notice(NoticeKind::submodule, "vendor/b")
      .notice(NoticeKind::remote_not_named, "", "origin, team")
      .notice(NoticeKind::no_base, "")
      .notice(NoticeKind::vanished, "a.tmp")
      .notice(NoticeKind::not_parsed, "b/nx.json", "line 3: a value is missing")
      .notice(NoticeKind::over_parse_limit, "big/nx.json", "9,000,000 bytes")
      .notice(NoticeKind::invalid_utf8, "latin\xE9.env", "first on line 2")
      .notice(NoticeKind::changed, "log.txt")
      .notice(NoticeKind::not_in_index, "new.env")
      .notice(NoticeKind::unreadable, "c/nx.json", "permission denied")
      .notice(NoticeKind::unreadable, "d/nx.json", "permission denied")
      .notice(NoticeKind::no_such_path, "e")
      .notice(NoticeKind::git_failed, "", "git ls-files: exit status 128")
      .notice(NoticeKind::shallow_history, "")
      .notice(NoticeKind::missing_objects, "", "3 files are missing");
  sample.report().summary.files_scanned = 12;
  sample.report().summary.bytes_scanned = 34567;
  return sample;
}

}  // namespace lintel
