// SPDX-License-Identifier: MIT
#include "match/exposure/gitlab_pipeline.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "json/pointer.h"
#include "match/candidate.h"
#include "match/exposure/key_tree.h"
#include "match/exposure/token_name.h"
#include "match/exposure/variables.h"
#include "text/glob.h"
#include "text/trim.h"
#include "text/words.h"

namespace lintel {
namespace {

/// As many as GitLab follows.
constexpr std::size_t kMostExtends = 10;
/// Of one template: any of them is as good as the others for what it says.
constexpr std::size_t kMostUsers = 8;
constexpr std::size_t kMostOpen = 64;

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

  void add_untrusted(std::span<const WrittenToken> tokens, std::vector<Exposure>& exposures) {
    for (const GitlabJob& job : jobs_) {
      const std::string rule = rule_for_merge_requests(job);
      if (rule.empty()) continue;
      open_.push_back({&job, rule});
      for (const std::string& base : bases_of(job)) {
        auto& users = users_[base];
        if (users.size() < kMostUsers) users.push_back(open_.size() - 1);
      }
    }
    if (open_.empty()) return;
    for (const WrittenToken& token : tokens) {
      const std::string_view pointer = pointer_of(token.span);
      if (token.access != Access::read_write || pointer.empty()) continue;
      if (const Open* open = open_at(pointer)) {
        add(*open, tree_.place(open->rule), kNoField, token.span, "a token that is written here",
            exposures);
      }
    }
    for (std::size_t i = 0; i < document_.fields.size(); ++i) {
      const std::string name = writing_variable(i);
      if (name.empty()) continue;
      const Span place = document_.fields[i].span;
      if (const Open* open = open_at(pointer_of(place))) {
        add(*open, place, i, place, '`' + name + '`', exposures);
      }
    }
  }

 private:
  /// A job that runs for merge requests, and the pointer of what says so.
  struct Open {
    const GitlabJob* job = nullptr;
    std::string rule;
  };

  /// The first such job that has what stands at `pointer`; null where none has.
  [[nodiscard]] const Open* open_at(std::string_view pointer) const {
    if (pointer.starts_with("/variables/") || pointer.starts_with("/default/")) {
      const std::size_t count = std::min(open_.size(), kMostOpen);
      for (std::size_t i = 0; i < count; ++i) {
        if (!is_overridden(open_[i], pointer)) return &open_[i];
      }
      return nullptr;
    }
    const std::string base(pointer.substr(0, pointer.find('/', 1)));
    const auto users = users_.find(base);
    if (users == users_.end()) return nullptr;
    for (const std::size_t user : users->second) {
      // Variables of another rule are set when that one holds.
      const bool is_set =
          !is_within(pointer, base + "/rules") || is_within(pointer, open_[user].rule);
      if (is_set && !is_overridden(open_[user], pointer)) return &open_[user];
    }
    return nullptr;
  }

  /// Whether the job, or the rule that lets it run, gives the variable at `pointer` another value.
  [[nodiscard]] bool is_overridden(const Open& open, std::string_view pointer) const {
    const std::size_t at = pointer.rfind("/variables/");
    if (at == pointer.npos || is_within(pointer, open.rule)) return false;
    if (tree_.value(open.job->pointer + "/inherit/variables") == "false") return true;
    const std::string variable(pointer.substr(at));
    const bool is_of_job = is_within(pointer, open.job->pointer);
    return tree_.has(open.rule + variable) ||
           (!is_of_job && tree_.has(open.job->pointer + variable));
  }

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
    const std::string_view condition = trimmed(tree_.value(rule + "/if"));
    if (condition == "$CI_MERGE_REQUEST_IID" || condition == "$CI_MERGE_REQUEST_ID") return true;
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
      if (tree_.has(base + "/only") || tree_.has(base + "/except")) return {};
    }
    // Where the pipeline has rules of its own, a job without any runs in all that they let in.
    for (const std::string& rule : tree_.under("/workflow/rules")) {
      if (is_for_merge_requests(rule)) return rule;
    }
    return {};
  }

  /// The pointer at which `span` stands in the file's own structure.
  [[nodiscard]] std::string_view pointer_of(const Span& span) const {
    const std::size_t index = tree_.field_around(span);
    return index == kNoField ? std::string_view() : std::string_view(document_.fields[index].key);
  }

  /// `NX_CLOUD_ACCESS_TOKEN: $NX_CLOUD_TOKEN_RW`, among the variables or in a script: the name on
  /// the right.
  [[nodiscard]] std::string writing_variable(std::size_t index) const {
    const Field& field = document_.fields[index];
    if (!token_name(field.name).is_nx_token) return {};
    const std::string_view pointer = pointer_of(field.span);
    if (pointer.empty()) return {};
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

  void add(const Open& open, const Span& shown, std::size_t field, const Span& token,
           const std::string& what, std::vector<Exposure>& exposures) {
    if (!shown_.emplace(shown.begin, shown.end).second) return;
    Exposure exposure{ExposureKind::untrusted_write, shown, field, {}};
    exposure.route.push_back(
        {tree_.place(open.rule),
         "this runs for merge requests, with code that nobody has approved yet"});
    exposure.route.push_back(
        {tree_.place(open.job->pointer), "it runs the job `" + open.job->name + '`'});
    exposure.route.push_back({token, what + " is given to the job"});
    exposures.push_back(std::move(exposure));
  }

  const Document& document_;
  KeyTree tree_;
  std::vector<GitlabJob> jobs_;
  std::vector<Open> open_;
  /// By the pointer of a job or a template, indexes into `open_` of those that use it.
  std::map<std::string, std::vector<std::size_t>> users_;
  std::set<std::pair<std::size_t, std::size_t>> shown_;
};

}  // namespace

bool is_gitlab_pipeline(std::string_view path) {
  const auto globs = {"*.gitlab-ci.yml", "*.gitlab-ci.yaml", ".gitlab/**.yml", "**/.gitlab/**.yml"};
  return std::any_of(globs.begin(), globs.end(),
                     [&](const char* glob) { return path_matches(glob, path); });
}

void add_gitlab(const Document& document, std::span<const WrittenToken> tokens,
                std::vector<Exposure>& exposures) {
  Pipeline pipeline(document);
  pipeline.add_untrusted(tokens, exposures);
}

}  // namespace lintel
