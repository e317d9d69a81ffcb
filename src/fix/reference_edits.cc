// SPDX-License-Identifier: MIT
#include "fix/reference_edits.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "fix/code_edits.h"
#include "fix/docker_edits.h"
#include "fix/lines.h"
#include "fix/names.h"
#include "fix/runner.h"
#include "fix/script_edits.h"
#include "fix/word_edits.h"
#include "json/pointer.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// The step of the pointer before the last.
std::string around(const Field& field) {
  const std::size_t slash = field.key.rfind('/');
  return slash == std::string::npos ? std::string() : last_key(field.key.substr(0, slash));
}

/// `K: v` in a map of that name, and not a script.
bool is_entry_of(const Field& field, std::initializer_list<std::string_view> maps) {
  const std::string map = around(field);
  return field.key.ends_with('/' + field.name) &&
         std::find(maps.begin(), maps.end(), map) != maps.end();
}

/// Whether it is a word of a command, `K=v` or `--flag v`, that stands in no quotes there.
bool is_bare_word(std::string_view text, std::size_t begin) {
  const std::size_t first = line_begin(text, begin);
  const std::string_view line = text.substr(first, begin - first);
  const bool is_open = std::count(line.begin(), line.end(), '"') % 2 != 0 ||
                       std::count(line.begin(), line.end(), '\'') % 2 != 0;
  const bool is_flagged = line.ends_with(' ') && line.find(" --") != std::string_view::npos;
  return !is_open && (line.ends_with('=') || is_flagged);
}

/// Text put in the place of a value as it is, or in double quotes where YAML needs them.
std::vector<ReferenceEdit> yaml_edits(std::string_view text, const Span& span,
                                      const std::string& reference, const std::string& step) {
  ReferenceEdit bare{{{span, reference}}, step, reference};
  ReferenceEdit in_quotes{{{with_quotes(text, span), '"' + reference + '"'}}, step, reference};
  // A shell takes what its runner puts there for several words, where it has blanks.
  const bool is_word = with_quotes(text, span) == span && is_bare_word(text, span.begin);
  if (is_word && reference.starts_with("${{")) return {std::move(in_quotes), std::move(bare)};
  return {std::move(bare), std::move(in_quotes)};
}

/// Whether the field stands in the text of another, as a variable of a script does.
bool is_nested(const Document& document, const Field& field) {
  return std::any_of(document.fields.begin(), document.fields.end(), [&](const Field& outer) {
    return outer.span.begin <= field.span.begin && field.span.end <= outer.span.end &&
           outer.span.size() > field.span.size();
  });
}

/// A variable that a shell resolves, which it does not in single quotes. Those of YAML, in which a
/// quote stands twice, or is escaped, may stand around the command.
std::vector<ReferenceEdit> command_edits(const Document& document, const Field& field,
                                         const std::string& reference, const std::string& step) {
  const std::string_view text = document.text;
  if (!is_nested(document, field)) return yaml_edits(text, field.span, reference, step);
  const Span quoted = with_quotes(text, field.span);
  const Span twice = with_quotes(text, quoted);
  std::vector<ReferenceEdit> ways{{{{field.span, reference}}, step, reference, true}};
  if (quoted == field.span) return ways;
  ways.push_back({{{quoted, '"' + reference + '"'}}, step, reference, true});
  ways.push_back({{{quoted, "\\\"" + reference + "\\\""}}, step, reference, true});
  if (twice != quoted) ways.push_back({{{twice, '"' + reference + '"'}}, step, reference, true});
  return ways;
}

/// The entry taken out, or moved where a secret is given.
std::vector<ReferenceEdit> entry_ways(std::string_view text, const Field& field,
                                      const std::string& step, const std::string& secret = {}) {
  EntryChange change{field.span, field.name, secret};
  auto edits = entry_edits(text, {change});
  if (!edits) return {};
  ReferenceEdit way{std::move(*edits), step};
  way.what = "take out the variable";
  if (!secret.empty()) way.what = "name a secret in the place of the value";
  way.entry = std::move(change);
  return {std::move(way)};
}

std::string variable_step(const std::string& where, const std::string& name) {
  return "Add the variable " + name + " to " + where + " first.";
}

/// What the settings of the repository hold is there without any line in the file. An item of
/// `env`, `env.jobs` or `env.matrix` is a job, and is not taken out.
std::vector<ReferenceEdit> travis_edits(const Document& document, const Field& field,
                                        const std::string& name) {
  const std::string step =
      variable_step("the settings of the repository in Travis, not shown in the log,", name) +
      " A `secure:` entry under `env: global:` does the same.";
  if (!field.key.starts_with("/env/")) return command_edits(document, field, '$' + name, step);
  const bool is_global = field.key.starts_with("/env/global/");
  const bool is_entry = field.key.ends_with('/' + field.name);
  if (is_global || is_entry) {
    auto ways = entry_ways(document.text, field, step);
    if (!ways.empty()) return ways;
  }
  return is_entry ? std::vector<ReferenceEdit>() : word_edits(document.text, field, step);
}

/// `$K` of a pipeline is put in when it is uploaded, and would be kept with it.
std::vector<ReferenceEdit> buildkite_edits(const Document& document, const Field& field,
                                           const std::string& name) {
  const std::string step = "Add the Buildkite secret " + name +
                           " and name it under `secrets:` of the pipeline or the step, or export "
                           "it in the agent's `environment` hook, first.";
  if (is_entry_of(field, {"env"})) return entry_ways(document.text, field, step);
  return command_edits(document, field, "$$" + name, step);
}

std::vector<ReferenceEdit> codebuild_edits(const Document& document, const Field& field,
                                           const std::string& name) {
  const std::string secret = lower_with(name, '-');
  if (is_entry_of(field, {"variables"})) {
    return entry_ways(document.text, field,
                      "Add the secret `" + secret +
                          "` to AWS Secrets Manager as plain text, and let the role of the project "
                          "read it, first.",
                      secret);
  }
  return command_edits(document, field, '$' + name,
                       "Name a secret for " + name + " under `env: secrets-manager:` first.");
}

/// `param("env.K", "…")`, `<param name="env.K" value="…"/>`.
std::vector<ReferenceEdit> teamcity_edits(std::string_view text, const Field& field,
                                          const std::string& name) {
  const Span quoted = with_quotes(text, field.span);
  const std::string_view line =
      text.substr(line_begin(text, quoted.begin), quoted.begin - line_begin(text, quoted.begin));
  const bool is_parameter = line.find("\"env." + name + '"') != std::string_view::npos;
  if (quoted == field.span || !is_parameter) return {};
  const std::string parameter = lower_with(name, '_');
  return {{{{field.span, '%' + parameter + '%'}},
           "Add the parameter `" + parameter +
               "` of the type Password to the project in TeamCity first; in its settings the value "
               "then is `credentialsJSON:…`."}};
}

/// `value: …` of a container's variable.
std::vector<ReferenceEdit> kubernetes_edits(std::string_view text, const Field& field,
                                            const std::string& name) {
  constexpr std::string_view kKey = "value:";
  if (last_key(field.key) != "value" || field.key.find("/env/") == std::string::npos) return {};
  const Span quoted = with_quotes(text, field.span);
  const std::size_t key = text.rfind(kKey, quoted.begin);
  if (key == std::string_view::npos) return {};
  const std::size_t behind = key + kKey.size();
  if (!trimmed(text.substr(behind, quoted.begin - behind)).empty()) return {};
  return {
      {{{{key, quoted.end}, "valueFrom: { secretKeyRef: { name: nx-cloud, key: " + name + " } }"}},
       "Add the Secret `nx-cloud` to the namespace first: `kubectl create secret generic "
       "nx-cloud --from-file=" +
           name + "=/dev/stdin`, which asks for the value."}};
}

std::vector<ReferenceEdit> jenkins_edits(const Document& document, const Field& field,
                                         const std::string& name) {
  const std::string_view before = document.text.substr(0, field.span.begin);
  const std::size_t word = before.rfind("environment");
  if (word == std::string_view::npos) return {};
  const std::string_view since = before.substr(word);
  const Span quoted = with_quotes(document.text, field.span);
  const bool is_in_block =
      since.find('{') != std::string_view::npos && since.find('}') == std::string_view::npos;
  if (!is_in_block || quoted == field.span) return {};
  const std::string id = lower_with(name, '-');
  return {
      {{{quoted, "credentials('" + id + "')"}},
       "Add a credential of the kind `Secret text` with the id `" + id + "` to Jenkins first."}};
}

std::vector<ReferenceEdit> shell_edits(std::string_view text, const Field& field,
                                       const std::string& name) {
  std::string step = "Set " + name + " where the script is started first.";
  const std::string_view line = text.substr(line_begin(text, field.span.begin),
                                            field.span.begin - line_begin(text, field.span.begin));
  if (line.find("--build-arg") != std::string_view::npos) {
    step += " What a build argument holds stays in the image: give it as a secret, `--secret id=" +
            name + ",env=" + name + "`, which `RUN --mount=type=secret,id=" + name +
            ",env=" + name + "` mounts.";
  }
  return {{{shell_edit(text, field.span, name)}, step, '$' + name}};
}

/// `${K:-literal}`, `process.env.K || 'literal'`: the literal goes.
bool is_default(std::string_view text, const Field& field) {
  if (field.kind != ValueKind::both || field.span.begin == 0) return false;
  std::string_view before = text.substr(0, field.span.begin);
  if (before.ends_with(":-")) return true;
  if (is_quote(before.back())) {
    const bool is_closed = field.span.end < text.size() && text[field.span.end] == before.back();
    if (!is_closed) return false;
    before.remove_suffix(1);
  }
  before = before.substr(0, before_blanks(before, before.size()));
  return before.ends_with("||") || before.ends_with("??");
}

}  // namespace

std::vector<ReferenceEdit> reference_edits(const Document& document, const Field& field,
                                           std::string_view fallback) {
  const std::string_view text = document.text;
  const std::string name(is_variable(field.name) ? std::string_view(field.name) : fallback);
  if (name.empty()) return {};
  if (is_default(text, field)) {
    return {{{{field.span, {}}},
             "Set " + name + " wherever this runs first.",
             {},
             false,
             "take out the default"}};
  }
  switch (runner_of(document)) {
    case Runner::nothing:
      return document.format == Format::json ? prefix_edits(document, field, name)
                                             : std::vector<ReferenceEdit>();
    case Runner::action: return {};
    case Runner::github:
      // The input of nrwl/ci can take no secret.
      if (field.key.find("/environment-variables") != std::string::npos) return {};
      return yaml_edits(text, field.span, "${{ secrets." + name + " }}",
                        "Add the secret " + name + " to the repository's secrets first.");
    case Runner::gitlab:
      if (last_key(field.key) == "value") return {};
      return command_edits(document, field, '$' + name,
                           variable_step("the project's CI/CD variables, masked,", name));
    case Runner::azure:
      // `$(K)` in the variable K would refer to itself.
      if (field.key.find("/variables/") != std::string::npos) {
        return entry_ways(text, field,
                          "Add " + name +
                              " as a secret variable first, and give it to the steps that need "
                              "it: `env: { " +
                              name + ": $(" + name + ") }`.");
      }
      return yaml_edits(text, field.span, "$(" + name + ")",
                        variable_step("the pipeline as a secret variable", name));
    case Runner::circleci:
      // There a reference is not resolved: what is written is the value.
      if (is_entry_of(field, {"environment"})) {
        return entry_ways(text, field, variable_step("a context of the jobs", name));
      }
      return command_edits(document, field, '$' + name, variable_step("a context", name));
    case Runner::bitbucket:
      return command_edits(document, field, '$' + name,
                           variable_step("the repository's variables, secured,", name));
    case Runner::drone:
      if (!is_entry_of(field, {"environment"})) return {};
      return {{{{with_quotes(text, field.span), "{ from_secret: " + lower_with(name, '_') + " }"}},
               "Add the secret " + lower_with(name, '_') + " to the repository first."}};
    case Runner::compose:
      return yaml_edits(
          text, field.span, "${" + name + "}",
          "Set " + name + " where compose is started, or in a file that git ignores.");
    case Runner::jenkins: return jenkins_edits(document, field, name);
    case Runner::travis: return travis_edits(document, field, name);
    case Runner::buildkite: return buildkite_edits(document, field, name);
    case Runner::codebuild: return codebuild_edits(document, field, name);
    case Runner::teamcity: return teamcity_edits(text, field, name);
    case Runner::kubernetes: return kubernetes_edits(text, field, name);
    case Runner::netlify:
      return toml_edits(document, field,
                        variable_step("the environment variables of the site", name));
    case Runner::npmrc:
      return {{{{field.span, "${" + name + '}'}},
               "Set " + name + " wherever the package manager runs first.",
               "${" + name + '}'}};
    case Runner::powershell: return powershell_edits(document, field, name);
    case Runner::batch: return batch_edits(document, field, name);
    case Runner::makefile: return makefile_edits(document, field, name);
    case Runner::terraform: return terraform_edits(document, field, name);
    case Runner::code: {
      // A constant of any name.
      const bool is_other = !fallback.empty() && !name.starts_with("NX_");
      return code_edits(document, field, is_other ? std::string(fallback) : name);
    }
    case Runner::docker: return docker_edits(document, field, name);
    case Runner::shell: return shell_edits(text, field, name);
  }
  return {};
}

}  // namespace lintel
