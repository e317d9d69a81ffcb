// SPDX-License-Identifier: MIT
#include "match/exposure/gitlab_pipeline.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "json/pointer.h"
#include "match/candidate.h"
#include "match/exposure/key_tree.h"
#include "match/exposure/token_name.h"
#include "match/exposure/variables.h"
#include "text/glob.h"

namespace lintel {
namespace {

/// As many as GitLab follows.
constexpr int kMostExtends = 10;

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != text.npos; });
}

bool is_within(std::string_view pointer, const std::string& base) {
  return pointer.starts_with(base) &&
         (pointer.size() == base.size() || pointer[base.size()] == '/');
}

struct GitlabJob {
  std::string pointer;
  std::string name;
};

class Pipeline {
 public:
  explicit Pipeline(const Document& document) : document_(document), tree_(document) {
    for (const std::string& pointer : tree_.under("")) {
      const std::string name = last_key(pointer);
      if (!name.starts_with('.') && tree_.has(pointer + "/script"))
        jobs_.push_back({pointer, name});
    }
  }

  void add_untrusted(std::span<const WrittenToken> tokens, std::vector<Exposure>& exposures) const {
    for (const GitlabJob& job : jobs_) {
      const std::string rule = rule_for_merge_requests(job);
      if (rule.empty()) continue;
      for (const WrittenToken& token : tokens) {
        if (token.access != Access::read_write || !has_token(job, rule, token)) continue;
        add(job, rule, tree_.place(rule), kNoField, token.span, "a token that is written here",
            exposures);
      }
      for (std::size_t i = 0; i < document_.fields.size(); ++i) {
        const std::string name = writing_variable(i, job, rule);
        if (name.empty()) continue;
        const Span place = document_.fields[i].span;
        add(job, rule, place, i, place, '`' + name + '`', exposures);
      }
    }
  }

 private:
  /// The job, and then the templates that it extends, nearest first.
  [[nodiscard]] std::vector<std::string> bases_of(const GitlabJob& job) const {
    std::vector<std::string> bases{job.pointer};
    for (std::size_t i = 0; i < bases.size() && bases.size() < kMostExtends; ++i) {
      for (const std::size_t index : tree_.list(bases[i] + "/extends")) {
        std::string pointer;
        append_step(pointer, document_.fields[index].value);
        bases.push_back(std::move(pointer));
      }
    }
    return bases;
  }

  [[nodiscard]] bool is_for_merge_requests(const std::string& rule) const {
    if (tree_.value(rule + "/when") == "never") return false;
    const std::string_view condition = tree_.value(rule + "/if");
    const bool compares =
        has_any(condition, {"== \"merge_request_event\"", "== 'merge_request_event'",
                            "== \"external_pull_request_event\""});
    // Where the other side is a fork's, or the branch is the protected one.
    const bool is_narrowed =
        has_any(condition, {"CI_MERGE_REQUEST_SOURCE_PROJECT_", "GITLAB_USER_"});
    return compares && !is_narrowed;
  }

  /// Pointer of the rule (`rules`, `only`) by which the job runs for merge requests; else empty.
  [[nodiscard]] std::string rule_for_merge_requests(const GitlabJob& job) const {
    for (const std::string& base : bases_of(job)) {
      for (const std::string& rule : tree_.under(base + "/rules")) {
        if (is_for_merge_requests(rule)) return rule;
      }
      if (tree_.has(base + "/rules")) return {};
      for (const std::string& list : {base + "/only", base + "/only/refs"}) {
        for (const std::size_t index : tree_.list(list)) {
          const std::string& value = document_.fields[index].value;
          if (value == "merge_requests" || value == "external_pull_requests") {
            return document_.fields[index].key;
          }
        }
      }
      if (tree_.has(base + "/only")) return {};
    }
    return {};
  }

  [[nodiscard]] bool is_of_job(std::string_view pointer, const GitlabJob& job,
                               const std::string& rule) const {
    if (pointer.starts_with("/variables/") || pointer.starts_with("/default/")) return true;
    for (const std::string& base : bases_of(job)) {
      if (!is_within(pointer, base)) continue;
      // Variables of another rule are set when that one holds.
      return !is_within(pointer, base + "/rules") || is_within(pointer, rule);
    }
    return false;
  }

  /// The pointer at which `span` stands in the file's own structure.
  [[nodiscard]] std::string_view pointer_of(const Span& span) const {
    const std::size_t index = tree_.field_around(span);
    return index == kNoField ? std::string_view() : std::string_view(document_.fields[index].key);
  }

  [[nodiscard]] bool has_token(const GitlabJob& job, const std::string& rule,
                               const WrittenToken& token) const {
    const std::string_view pointer = pointer_of(token.span);
    return !pointer.empty() && is_of_job(pointer, job, rule);
  }

  /// `NX_CLOUD_ACCESS_TOKEN: $NX_CLOUD_TOKEN_RW`, among the variables or in a script: the name on
  /// the right.
  [[nodiscard]] std::string writing_variable(std::size_t index, const GitlabJob& job,
                                             const std::string& rule) const {
    const Field& field = document_.fields[index];
    if (!token_name(field.name).is_nx_token) return {};
    const std::string_view pointer = pointer_of(field.span);
    if (pointer.empty() || !is_of_job(pointer, job, rule)) return {};
    // What a script decides is not known.
    const bool is_script = pointer != field.key;
    const std::string_view text = tree_.value(std::string(pointer));
    if (is_script && has_any(text, {"if ", "case ", "&&", "||", "[ "})) return {};
    for (const std::string& name : variables_in(field.value)) {
      const TokenName says = token_name(name);
      const auto access = says.access ? says.access : token_name(field.name).access;
      if (access == Access::read_write) return name;
    }
    return {};
  }

  void add(const GitlabJob& job, const std::string& rule, const Span& shown, std::size_t field,
           const Span& token, const std::string& what, std::vector<Exposure>& exposures) const {
    const bool is_known =
        std::any_of(exposures.begin(), exposures.end(), [&](const Exposure& exposure) {
          return exposure.kind == ExposureKind::untrusted_write && exposure.span == shown;
        });
    if (is_known) return;
    Exposure exposure{ExposureKind::untrusted_write, shown, field, {}};
    exposure.route.push_back(
        {tree_.place(rule),
         "this runs for merge requests, with code that nobody has approved yet"});
    exposure.route.push_back({tree_.place(job.pointer), "it runs the job `" + job.name + '`'});
    exposure.route.push_back({token, what + " is given to the job"});
    exposures.push_back(std::move(exposure));
  }

  const Document& document_;
  KeyTree tree_;
  std::vector<GitlabJob> jobs_;
};

}  // namespace

bool is_gitlab_pipeline(std::string_view path) {
  const auto globs = {"*.gitlab-ci.yml", "*.gitlab-ci.yaml", ".gitlab/**.yml", "**/.gitlab/**.yml"};
  return std::any_of(globs.begin(), globs.end(),
                     [&](const char* glob) { return path_matches(glob, path); });
}

void add_gitlab(const Document& document, std::span<const WrittenToken> tokens,
                std::vector<Exposure>& exposures) {
  const Pipeline pipeline(document);
  pipeline.add_untrusted(tokens, exposures);
}

}  // namespace lintel
