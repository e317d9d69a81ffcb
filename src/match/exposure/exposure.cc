// SPDX-License-Identifier: MIT
#include "match/exposure/exposure.h"

#include <algorithm>
#include <tuple>

#include "match/exposure/azure_pipeline.h"
#include "match/exposure/github_environment.h"
#include "match/exposure/github_untrusted.h"
#include "match/exposure/github_workflow.h"
#include "match/exposure/gitlab_pipeline.h"
#include "match/exposure/printed.h"

namespace lintel {
namespace {

void add_github(const Document& document, std::span<const WrittenToken> tokens,
                std::vector<Exposure>& exposures) {
  const GithubWorkflow workflow = github_workflow_from(document);
  add_untrusted(workflow, tokens, exposures);
  add_every_job(workflow, exposures);
  add_forwarded(workflow, exposures);
}

}  // namespace

std::vector<Exposure> exposures_in(const Document& document, std::span<const WrittenToken> tokens) {
  std::vector<Exposure> exposures;
  if (document.fields.empty() && document.outputs.empty()) return exposures;
  if (document.format == Format::yaml) {
    if (is_github_workflow(document.path)) {
      add_github(document, tokens, exposures);
    } else if (is_gitlab_pipeline(document.path)) {
      add_gitlab(document, tokens, exposures);
    } else if (is_azure_pipeline(document.path)) {
      add_azure(document, tokens, exposures);
    }
  }
  // What a page shows how to do is done by nobody yet.
  if (document.format != Format::markdown) add_printed(document, exposures);
  std::stable_sort(exposures.begin(), exposures.end(), [](const Exposure& a, const Exposure& b) {
    return std::tuple(a.span.begin, a.span.end, a.kind) <
           std::tuple(b.span.begin, b.span.end, b.kind);
  });
  return exposures;
}

}  // namespace lintel
