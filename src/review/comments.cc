// SPDX-License-Identifier: MIT
#include "review/comments.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace lintel {
namespace {

bool is_heeded(const Allowance& allowance, const HeededComments& heeded) {
  switch (allowance.words) {
    case Allowance::Words::lintel: return heeded.lintel;
    case Allowance::Words::pragma: return heeded.pragma;
    case Allowance::Words::gitleaks: return heeded.gitleaks;
  }
  return false;
}

/// Applies one comment after the other to findings that stay where they are.
class Comments {
 public:
  Comments(std::vector<Finding>& findings, const std::vector<Allowance>& allowances)
      : findings_(findings) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      by_line_[findings[i].begin.line].push_back(i);
    }
    for (const Allowance& allowance : allowances) {
      if (allowance.is_alone) lone_lines_.insert(allowance.place.begin.line);
    }
  }

  /// Whether anything was found of the rule; an empty id stands for every rule.
  bool allow(const Allowance& allowance, std::string_view id) {
    const std::size_t line = allowance.place.begin.line;
    if (!allowance.is_for_next_line && allow_on(line, allowance, id)) return true;
    // Others' words mean their own line, or the next, and say which.
    if (allowance.words != Allowance::Words::lintel && !allowance.is_for_next_line) return false;
    std::size_t next = line + 1;
    while (lone_lines_.count(next) > 0) ++next;
    return allow_on(next, allowance, id);
  }

 private:
  bool allow_on(std::size_t line, const Allowance& allowance, std::string_view id) {
    const auto here = by_line_.find(line);
    if (here == by_line_.end()) return false;
    bool is_used = false;
    for (const std::size_t index : here->second) {
      Finding& finding = findings_[index];
      if (!id.empty() && finding.rule->id != id) continue;
      is_used = true;
      if (finding.standing == Standing::allowed) continue;
      finding.standing = Standing::allowed;
      finding.allowed_by = AllowedBy::comment;
      finding.reason = allowance.reason;
    }
    return is_used;
  }

  std::vector<Finding>& findings_;
  std::map<std::size_t, std::vector<std::size_t>> by_line_;
  std::set<std::size_t> lone_lines_;
};

void add(std::vector<Finding>& findings, const Finding& place, const Rule* rule) {
  if (rule == nullptr) return;
  findings.push_back(place);
  findings.back().rule = rule;
}

void sort_by_place(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.begin.line, a.begin.column) < std::pair(b.begin.line, b.begin.column);
  });
}

/// What makes two comments the same one: all that it says, and not where.
std::string words_of(const Allowance& allowance) {
  std::string words;
  for (const Allowance::Named& named : allowance.rules) words += named.id.text() + ',';
  return words + '\0' + allowance.reason.text();
}

}  // namespace

void apply_comments(std::vector<Finding>& findings, const std::vector<Allowance>& allowances,
                    const HeededComments& heeded, const Catalog& catalog) {
  if (allowances.empty()) return;
  Comments comments(findings, allowances);
  std::vector<Finding> said;
  for (const Allowance& allowance : allowances) {
    if (!is_heeded(allowance, heeded)) continue;
    if (!allowance.is_valid) {
      add(said, allowance.place, rule_named(catalog, "invalid-allowance"));
    } else if (allowance.words != Allowance::Words::lintel) {
      comments.allow(allowance, {});
    } else {
      for (const Allowance::Named& named : allowance.rules) {
        if (comments.allow(allowance, named.id.text())) continue;
        add(said, named.place, rule_named(catalog, "unused-allowance"));
      }
    }
  }
  if (said.empty()) return;
  std::move(said.begin(), said.end(), std::back_inserter(findings));
  sort_by_place(findings);
}

void compare_comments(std::vector<Finding>& findings, const std::vector<Allowance>& allowances,
                      const ComparedFile& before, const Catalog& catalog) {
  std::set<std::pair<std::string, ValueDigest>> allowed;
  for (const Finding& finding : before.findings) {
    if (finding.allowed_by == AllowedBy::comment) allowed.emplace(finding.rule->id, finding.value);
  }
  for (Finding& finding : findings) {
    if (finding.allowed_by != AllowedBy::comment) continue;
    if (allowed.count({finding.rule->id, finding.value}) > 0) continue;
    finding.standing = Standing::counts;
    finding.allowed_by = AllowedBy::nothing;
    finding.reason = {};
  }
  std::multiset<std::string> known;
  for (const Allowance& allowance : before.allowances) {
    if (allowance.words == Allowance::Words::lintel) known.insert(words_of(allowance));
  }
  for (const Allowance& allowance : allowances) {
    if (allowance.words != Allowance::Words::lintel || !allowance.is_valid) continue;
    const auto same = known.find(words_of(allowance));
    if (same == known.end()) {
      add(findings, allowance.place, rule_named(catalog, "new-allowance"));
    } else {
      known.erase(same);
    }
  }
  sort_by_place(findings);
}

}  // namespace lintel
