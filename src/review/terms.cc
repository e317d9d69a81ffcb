// SPDX-License-Identifier: MIT
#include "review/terms.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "json/value.h"
#include "text/glob.h"
#include "text/structural_key.h"
#include "text/utf8.h"

namespace lintel {
namespace {

/// `off`, note, warning, error: in the order of their weight.
int rank_of(SeverityChange severity) { return severity ? static_cast<int>(*severity) + 1 : 0; }

std::string name_of_change(SeverityChange severity) {
  return severity ? std::string(name_of(*severity)) : "off";
}

/// `never` is the slackest, note the strictest.
int slackness_of(std::optional<Severity> fail_on) { return fail_on ? rank_of(fail_on) : 4; }

void add_allowances(const Config& config, bool is_own, Terms& terms) {
  if (!config.key) return;
  const std::size_t key = terms.keys.size();
  terms.keys.push_back(*config.key);
  for (const AllowEntry& entry : config.allow) terms.allow.push_back({entry, key, is_own});
}

void add_globs(const Config& config, Terms& terms) {
  for (const ExcludeGlob& glob : config.exclude) terms.exclude.push_back({glob.glob, config.name});
}

void ignore(const Config& own, std::string what, Terms& terms) {
  terms.troubles.push_back({NoticeKind::not_heeded, own.name, std::move(what)});
}

void tighten_severities(const Config& own, const Config& policy, const Catalog& catalog,
                        Terms& terms) {
  for (const auto& [id, wanted] : own.severity) {
    const auto set = policy.severity.find(id);
    const SeverityChange base = set != policy.severity.end()
                                    ? set->second
                                    : SeverityChange(rule_named(catalog, id)->severity);
    if (rank_of(wanted) >= rank_of(base)) {
      terms.severity[id] = wanted;
    } else {
      ignore(own,
             "`" + id + "` stays " + name_of_change(base) + " and does not become " +
                 name_of_change(wanted),
             terms);
    }
  }
}

void tighten(const Config& own, const Config& policy, const Catalog& catalog, Terms& terms) {
  tighten_severities(own, policy, catalog, terms);
  if (own.fail_on) {
    const auto base = policy.fail_on.value_or(Severity::warning);
    if (slackness_of(*own.fail_on) <= slackness_of(base)) {
      terms.fail_on = own.fail_on;
    } else {
      ignore(own, "`failOn` stays " + (base ? std::string(name_of(*base)) : "never"), terms);
    }
  }
  if (policy.leaves_allowances) return;
  if (!own.allow.empty()) ignore(own, "its `allow`", terms);
  if (!own.exclude.empty()) ignore(own, "its `exclude`", terms);
  if (own.heeded.pragma || own.heeded.gitleaks) ignore(own, "its `honor`", terms);
}

bool is_of_path(const AllowEntry& entry, const std::string& path) {
  const auto only = only_path_of(entry.path);
  // JSON cannot hold a name that is not UTF-8.
  return only ? *only == path || *only == to_valid_utf8(path) : path_matches(entry.path, path);
}

bool allows(const Terms::Allowed& allowed, const Finding& finding, const std::string& path) {
  const AllowEntry& entry = allowed.entry;
  if (entry.rule != finding.rule->id || finding.keyed.size() <= allowed.key) return false;
  const std::string key = to_valid_utf8(finding.key.text());
  if (entry.key && *entry.key != structural_key(key)) return false;
  return entry.value == value_id(finding.keyed[allowed.key]) && is_of_path(entry, path);
}

bool has_ended(const AllowEntry& entry, std::string_view today) {
  return !entry.until.empty() && entry.until < today;
}

}  // namespace

Terms merged_terms(const Config& own, const Config* policy, std::optional<Baseline> baseline,
                   const Catalog& catalog) {
  Terms terms;
  const bool counts = policy == nullptr || policy->leaves_allowances;
  if (policy != nullptr) {
    add_allowances(*policy, false, terms);
    add_globs(*policy, terms);
    terms.severity = policy->severity;
    terms.fail_on = policy->fail_on;
    terms.heeded = policy->heeded;
    tighten(own, *policy, catalog, terms);
  } else {
    terms.severity = own.severity;
    terms.fail_on = own.fail_on;
  }
  terms.heeded.lintel = counts;
  if (counts) {
    add_allowances(own, true, terms);
    add_globs(own, terms);
    terms.heeded.pragma = terms.heeded.pragma || own.heeded.pragma;
    terms.heeded.gitleaks = terms.heeded.gitleaks || own.heeded.gitleaks;
  }
  if (!baseline) return terms;
  if (!counts) {
    terms.troubles.push_back(
        {NoticeKind::not_heeded, std::string(kBaselineName), "the policy has no place for it"});
    return terms;
  }
  terms.baseline_key = terms.keys.size();
  terms.keys.push_back(baseline->key);
  terms.baseline = std::move(baseline);
  return terms;
}

void judge(std::vector<Finding>& findings, const MaskedText& path, const Terms& terms,
           std::string_view today, const Masker& masked, Usage& usage) {
  for (Finding& finding : findings) {
    for (std::size_t i = 0; i < terms.allow.size(); ++i) {
      const Terms::Allowed& allowed = terms.allow[i];
      if (!allows(allowed, finding, path.text())) continue;
      usage.allow[i] = true;
      if (has_ended(allowed.entry, today) || finding.standing != Standing::counts) continue;
      finding.standing = Standing::allowed;
      finding.allowed_by = AllowedBy::configuration;
      finding.reason = masked(allowed.entry.reason);
    }
    if (!terms.baseline || finding.standing != Standing::counts) continue;
    if (finding.keyed.size() <= terms.baseline_key) continue;
    const auto& entries = terms.baseline->entries;
    const BaselineEntry wanted = entry_of(finding, path, finding.keyed[terms.baseline_key]);
    const auto found = std::lower_bound(entries.begin(), entries.end(), wanted);
    if (found == entries.end() || *found != wanted) continue;
    finding.standing = Standing::known;
    usage.baseline[static_cast<std::size_t>(found - entries.begin())] = true;
  }
}

std::vector<Trouble> ended_allowances(const Config& config, std::string_view today) {
  std::vector<Trouble> troubles;
  for (const AllowEntry& entry : config.allow) {
    if (!has_ended(entry, today)) continue;
    troubles.push_back({NoticeKind::allowance_ended, config.name,
                        place_in(config.text, entry.span.begin) + ": " + entry.rule + " in " +
                            entry.path + " until " + entry.until});
  }
  return troubles;
}

std::vector<ConfigSpot> new_allowances(const Config& now, const Config& before,
                                       const Catalog& catalog) {
  std::vector<ConfigSpot> spots;
  const auto words_of = [](const AllowEntry& entry) {
    return std::tie(entry.rule, entry.path, entry.key, entry.value, entry.until);
  };
  for (const AllowEntry& entry : now.allow) {
    const bool is_known =
        now.key == before.key &&
        std::any_of(before.allow.begin(), before.allow.end(),
                    [&](const auto& old) { return words_of(old) == words_of(entry); });
    if (!is_known) spots.push_back({entry.span, "/allow"});
  }
  for (const ExcludeGlob& glob : now.exclude) {
    const bool is_known = std::any_of(before.exclude.begin(), before.exclude.end(),
                                      [&](const auto& old) { return old.glob == glob.glob; });
    if (!is_known) spots.push_back({glob.span, "/exclude"});
  }
  for (const auto& [id, change] : now.severity) {
    const auto old = before.severity.find(id);
    const SeverityChange was = old != before.severity.end()
                                   ? old->second
                                   : SeverityChange(rule_named(catalog, id)->severity);
    if (rank_of(change) < rank_of(was)) {
      spots.push_back({now.severity_spans.find(id)->second, "/severity"});
    }
  }
  const auto failing = before.fail_on.value_or(Severity::warning);
  if (now.fail_on && slackness_of(*now.fail_on) > slackness_of(failing)) {
    spots.push_back({now.fail_on_span, "/failOn"});
  }
  if (now.heeded.pragma && !before.heeded.pragma) spots.push_back({now.pragma_span, "/honor"});
  if (now.heeded.gitleaks && !before.heeded.gitleaks) {
    spots.push_back({now.gitleaks_span, "/honor"});
  }
  std::sort(spots.begin(), spots.end(),
            [](const ConfigSpot& a, const ConfigSpot& b) { return a.span.begin < b.span.begin; });
  return spots;
}

const Terms::Excluded* exclusion_of(const Terms& terms, std::string_view path) {
  const auto found =
      std::find_if(terms.exclude.begin(), terms.exclude.end(),
                   [&](const Terms::Excluded& glob) { return path_matches(glob.glob, path); });
  return found == terms.exclude.end() ? nullptr : &*found;
}

void change_severity(Rule& rule, SeverityChange change) {
  if (!change || *change == rule.severity) return;
  rule.severity = *change;
  if (rule.security_severity == "-") return;
  switch (*change) {
    case Severity::error: rule.security_severity = "8.0"; break;
    case Severity::warning: rule.security_severity = "5.0"; break;
    case Severity::note: rule.security_severity = "2.0"; break;
  }
}

}  // namespace lintel
