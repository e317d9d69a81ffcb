// SPDX-License-Identifier: MIT
#include "match/exposure/github_tokens.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "match/candidate.h"
#include "match/exposure/expression.h"
#include "match/exposure/token_name.h"
#include "text/words.h"

namespace lintel {
namespace {

/// `secrets.X` and `vars.X`: X.
std::string_view stored_name(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == path.npos) return {};
  const std::string context = lower(path.substr(0, dot));
  return context == "secrets" || context == "vars" ? path.substr(dot + 1) : std::string_view();
}

/// Where the name of a field is the name of a variable or of an input.
bool names_its_value(std::string_view pointer) {
  const std::size_t last = pointer.rfind('/');
  const std::string_view above = pointer.substr(0, std::min(last, pointer.size()));
  return above.ends_with("/env") || above == "/env" || above.ends_with("/secrets") ||
         above.ends_with("/with");
}

void add_stored(const GithubWorkflow& workflow, std::size_t index, std::string_view event,
                std::vector<TokenUse>& uses) {
  const Field& field = workflow.document.fields[index];
  const TokenName own = names_its_value(field.key) ? token_name(field.name) : TokenName{};
  for (const std::string& name : stored_names(field.value, event)) {
    const TokenName stored = token_name(name);
    if (!stored.is_nx_token && !own.is_nx_token) continue;
    TokenUse use;
    use.span = place_of_name(workflow.document, field, name);
    use.field = index;
    use.pointer = field.key;
    use.name = name;
    use.access = stored.access ? stored.access : own.access;
    uses.push_back(std::move(use));
  }
}

}  // namespace

Span place_of_name(const Document& document, const Field& field, std::string_view name) {
  const std::string_view text = document.text.substr(field.span.begin, field.span.size());
  // `secrets.X` is shown, where it is written so.
  for (const std::string& written :
       {"secrets." + std::string(name), "vars." + std::string(name), std::string(name)}) {
    const std::size_t at = text.find(written);
    if (at == text.npos) continue;
    const std::size_t begin = field.span.begin + at;
    return {begin, begin + written.size()};
  }
  return field.span;
}

std::vector<std::string> stored_names(std::string_view value, std::string_view event) {
  std::vector<std::string> names;
  for (const Span& span : expressions_in(value)) {
    const auto result = evaluate(value.substr(span.begin, span.size()), event);
    if (!result) continue;
    for (const std::string& path : result->paths) {
      const std::string_view name = stored_name(path);
      const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
      if (!name.empty() && name != "*" && !is_known) names.emplace_back(name);
    }
  }
  return names;
}

std::vector<TokenUse> github_tokens(const GithubWorkflow& workflow, std::string_view event,
                                    std::span<const WrittenToken> tokens) {
  std::vector<TokenUse> uses;
  const Fields& fields = workflow.document.fields;
  for (const std::size_t index : workflow.tree.own_fields()) {
    const std::string& key = fields[index].key;
    const bool is_for_jobs = key.starts_with("/env/") || key.starts_with("/jobs/");
    if (is_for_jobs && !key.ends_with("/if")) add_stored(workflow, index, event, uses);
  }
  for (const WrittenToken& token : tokens) {
    const std::size_t index = workflow.tree.field_around(token.span);
    if (index == kNoField) continue;
    uses.push_back({token.span, index, fields[index].key, {}, token.access});
  }
  return uses;
}

}  // namespace lintel
