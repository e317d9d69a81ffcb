// SPDX-License-Identifier: MIT
#include "match/exposure/azure_pipeline.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "match/candidate.h"
#include "match/exposure/key_tree.h"
#include "match/exposure/token_name.h"
#include "match/exposure/variables.h"
#include "text/glob.h"
#include "text/words.h"

namespace lintel {
namespace {

/// `condition: ne(variables['Build.Reason'], 'PullRequest')`, or one that names a branch.
bool keeps_pull_requests_out(std::string_view condition) {
  const bool is_branch = has(condition, "Build.SourceBranch") && !has(condition, "refs/pull/") &&
                         !has(condition, "ne(variables['Build.SourceBranch");
  if (is_branch) return true;
  if (!has(condition, "Build.Reason")) return false;
  return has(condition, "ne(") || !has(condition, "PullRequest");
}

class Pipeline {
 public:
  explicit Pipeline(const Document& document) : document_(document), tree_(document) {}

  void add(std::span<const WrittenToken> tokens, std::vector<Exposure>& exposures) {
    if (!tree_.has("/pr") || tree_.value("/pr") == "none") return;
    for (const WrittenToken& token : tokens) {
      if (token.access != Access::read_write) continue;
      const std::size_t index = tree_.field_around(token.span);
      if (index == kNoField || is_kept_out(document_.fields[index].key)) continue;
      add(tree_.place("/pr"), kNoField, token.span, index, "a token that is written here",
          exposures);
    }
    for (std::size_t i = 0; i < document_.fields.size(); ++i) {
      const Field& field = document_.fields[i];
      if (!token_name(field.name).is_nx_token) continue;
      const std::size_t index = tree_.field_around(field.span);
      if (index == kNoField || is_kept_out(document_.fields[index].key)) continue;
      for (const std::string& name : variables_in(field.value)) {
        const auto stored = token_name(name).access;
        if ((stored ? stored : token_name(field.name).access) != Access::read_write) continue;
        add(field.span, i, field.span, index, '`' + name + '`', exposures);
        break;
      }
    }
  }

 private:
  /// By a `condition` of a stage, a job or a step around it, or a template's `${{ if … }}`.
  [[nodiscard]] bool is_kept_out(std::string_view pointer) const {
    for (std::size_t end = pointer.find('/', 1); end != pointer.npos;
         end = pointer.find('/', end + 1)) {
      const std::string around(pointer.substr(0, end));
      if (keeps_pull_requests_out(tree_.value(around + "/condition"))) return true;
      const std::string_view step = std::string_view(around).substr(around.rfind('/') + 1);
      const bool is_asked =
          step.starts_with("${{ if") || step.starts_with("${{if") || step.starts_with("${{ else");
      if (is_asked && !has(step, "eq(variables['Build.Reason'], 'PullRequest')")) return true;
    }
    return false;
  }

  /// Pointer of the innermost job around it, if it is in one.
  [[nodiscard]] std::optional<std::string> job_of(std::string_view pointer) const {
    const std::size_t jobs = pointer.rfind("/jobs/");
    if (jobs == pointer.npos) return std::nullopt;
    const std::size_t end = std::min(pointer.find('/', jobs + 6), pointer.size());
    return std::string(pointer.substr(0, end));
  }

  void add(const Span& shown, std::size_t field, const Span& token, std::size_t own,
           const std::string& what, std::vector<Exposure>& exposures) {
    Exposure exposure{ExposureKind::untrusted_write, shown, field, {}};
    exposure.route.push_back(
        {tree_.place("/pr"),
         "pull requests start the pipeline, with code that nobody has approved yet"});
    const auto job = job_of(document_.fields[own].key);
    if (job && tree_.at(*job + "/job") != nullptr) {
      exposure.route.push_back(
          {tree_.place(*job + "/job"),
           "it runs the job `" + std::string(tree_.value(*job + "/job")) + '`'});
    }
    exposure.route.push_back(
        {token, what + (job ? " is given to the job" : " is given to its jobs")});
    if (shown_.emplace(shown.begin, shown.end).second) exposures.push_back(std::move(exposure));
  }

  const Document& document_;
  KeyTree tree_;
  std::set<std::pair<std::size_t, std::size_t>> shown_;
};

}  // namespace

bool is_azure_pipeline(std::string_view path) {
  const auto globs = {"*azure-pipelines*.yml", "*azure-pipelines*.yaml",
                      "**/.azure-pipelines/**.yml", "**/.azure/**.yml", "**/.azuredevops/**.yml"};
  return std::any_of(globs.begin(), globs.end(),
                     [&](const char* glob) { return path_matches(glob, path); });
}

void add_azure(const Document& document, std::span<const WrittenToken> tokens,
               std::vector<Exposure>& exposures) {
  Pipeline(document).add(tokens, exposures);
}

}  // namespace lintel
