// SPDX-License-Identifier: MIT
#include "fix/reference_edits.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "fix/lines.h"
#include "json/pointer.h"
#include "text/glob.h"
#include "text/trim.h"

namespace lintel {
namespace {

bool matches(std::string_view path, std::initializer_list<std::string_view> globs) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](std::string_view glob) { return path_matches(glob, path); });
}

bool is_variable(std::string_view name) {
  constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  constexpr std::string_view kRest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  return !name.empty() && kUpper.find(name[0]) != std::string_view::npos &&
         name.find_first_not_of(kRest) == std::string_view::npos;
}

std::string lower_with(std::string_view name, char separator) {
  std::string lower(name);
  for (char& c : lower) {
    if (c == '_') c = separator;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

/// The span with the quotes around it, if there are any.
Span with_quotes(std::string_view text, Span span) {
  const bool is_quoted = span.begin > 0 && span.end < text.size() && is_quote(text[span.end]) &&
                         text[span.begin - 1] == text[span.end];
  return is_quoted ? Span{span.begin - 1, span.end + 1} : span;
}

/// `$K` in a shell: in double quotes where there are none, and in the place of single ones.
Edit shell_edit(std::string_view text, const Span& span, const std::string& name) {
  const Span quoted = with_quotes(text, span);
  if (quoted == span) return {span, "\"$" + name + '"'};
  if (text[span.begin - 1] == '"') return {span, '$' + name};
  return {quoted, "\"$" + name + '"'};
}

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

/// Text put in the place of a value as it is, or in double quotes where YAML needs them.
std::vector<ReferenceEdit> yaml_edits(std::string_view text, const Span& span,
                                      const std::string& reference, const std::string& step) {
  const bool is_in_shell_quotes =
      span.begin > 1 && text[span.begin - 1] == '\'' && text[span.begin - 2] == '=';
  if (is_in_shell_quotes && reference.starts_with('$') && !reference.starts_with("${{")) {
    return {{{{with_quotes(text, span), '"' + reference + '"'}}, step, reference}};
  }
  return {{{{span, reference}}, step, reference},
          {{{with_quotes(text, span), '"' + reference + '"'}}, step, reference}};
}

/// `K: v` alone on its line.
bool is_entry_line(std::string_view text, const Field& field) {
  const Span value = with_quotes(text, field.span);
  const std::size_t begin = behind_blanks(text, line_begin(text, value.begin));
  std::string_view head = text.substr(begin, value.begin - begin);
  if (!head.starts_with(field.name)) return false;
  head = trimmed(head.substr(field.name.size()));
  const std::size_t next = behind_blanks(text, value.end);
  const bool is_last = next == text.size() || text[next] == '\n' || text[next] == '\r' ||
                       (text[next] == '#' && next > value.end);
  return head == ":" && is_last;
}

/// Of the line, where it is an entry of a block: how far it stands in. A blank line, a comment
/// and an item of a list are none.
std::optional<std::size_t> depth_of(std::string_view line) {
  const std::size_t depth = line.find_first_not_of(' ');
  if (depth == std::string_view::npos) return std::nullopt;
  const std::string_view body = line.substr(depth);
  if (body[0] == '#' || body[0] == '-' || body[0] == '\r') return std::nullopt;
  return depth;
}

/// Of the line before the one that begins at `begin`: where its end begins.
std::size_t end_of_line_before(std::string_view text, std::size_t begin) {
  if (begin > 0 && text[begin - 1] == '\n') --begin;
  if (begin > 0 && text[begin - 1] == '\r') --begin;
  return begin;
}

/// The line of `K: v` taken out, where the line before or behind it is another entry of the same
/// block: a block that is emptied would mean something else.
std::vector<ReferenceEdit> entry_edits(std::string_view text, const Field& field,
                                       const std::string& step) {
  if (!is_entry_line(text, field)) return {};
  const std::size_t begin = line_begin(text, field.span.begin);
  const std::size_t next = next_line(text, field.span.end);
  const auto line_at = [&](std::size_t at) { return text.substr(at, line_end(text, at) - at); };
  const auto depth = depth_of(line_at(begin));
  const std::size_t end_before = end_of_line_before(text, begin);
  const bool has_before = begin > 0 && depth_of(line_at(line_begin(text, end_before))) == depth;
  const bool has_behind = next < text.size() && depth_of(line_at(next)) == depth;
  if (!depth || (!has_before && !has_behind)) return {};
  return {{{{whole_lines(text, field.span), {}}}, step, {}, "take out the variable"}};
}

std::string variable_step(const std::string& where, const std::string& name) {
  return "Add the variable " + name + " to " + where + " first.";
}

std::vector<ReferenceEdit> docker_edits(const Document& document, const Field& field,
                                        const std::string& name) {
  const std::string step =
      "Mount it as a secret in the RUN that needs it: `RUN --mount=type=secret,id=" + name +
      ",env=" + name + " …`, and build with `docker build --secret id=" + name + ",env=" + name +
      " .`: what a build argument or ENV holds stays in the image.";
  const std::string_view text = document.text;
  const Span value = with_quotes(text, field.span);
  const std::size_t line = line_begin(text, value.begin);
  const std::string_view head = trimmed(text.substr(line, value.begin - line));
  const bool is_first = !trimmed(text.substr(0, line)).ends_with('\\');
  const bool is_last = behind_blanks(text, value.end) == line_end(text, value.end);
  for (const std::string_view word : {"ARG ", "ENV "}) {
    if (!head.starts_with(word) || !is_first || !is_last) continue;
    const std::string_view target = trimmed(head.substr(word.size()));
    const bool is_equals = target.ends_with('=');
    if (target.substr(0, target.size() - (is_equals ? 1 : 0)) != field.name) continue;
    if (word == "ENV ")
      return {{{{whole_lines(text, value), {}}}, step, {}, "take out the instruction"}};
    if (is_equals)
      return {{{{{value.begin - 1, value.end}, {}}}, step, {}, "take out the default"}};
  }
  if (head.starts_with("ARG ") || head.starts_with("ENV ")) return {};
  return {{{shell_edit(text, field.span, name)}, step}};
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

Runner runner_of(const Document& document) {
  const std::string_view path = document.path;
  if (matches(path, {"**/.github/workflows/*.yml", "**/.github/workflows/*.yaml"})) {
    return Runner::github;
  }
  if (matches(path, {".gitlab-ci.yml", ".gitlab-ci.yaml", "**/.gitlab/**.yml"})) {
    return Runner::gitlab;
  }
  if (matches(path, {"azure-pipelines*.yml", "azure-pipelines*.yaml"})) return Runner::azure;
  if (matches(path, {"**/.circleci/**.yml", "**/.circleci/**.yaml"})) return Runner::circleci;
  if (matches(path, {"bitbucket-pipelines.yml"})) return Runner::bitbucket;
  if (matches(path, {"Jenkinsfile*", "*.jenkinsfile"})) return Runner::jenkins;
  if (matches(path, {".drone.yml", ".woodpecker.yml", "**/.woodpecker/**.yml"})) {
    return Runner::drone;
  }
  if (matches(path, {"docker-compose*.y*ml", "compose*.y*ml"})) return Runner::compose;
  if (document.format == Format::dockerfile) return Runner::docker;
  if (document.format == Format::shell) return Runner::shell;
  return Runner::nothing;
}

std::vector<ReferenceEdit> reference_edits(const Document& document, const Field& field,
                                           std::string_view fallback) {
  const std::string_view text = document.text;
  const std::string name(is_variable(field.name) ? std::string_view(field.name) : fallback);
  if (name.empty()) return {};
  if (is_default(text, field)) {
    return {{{{field.span, {}}},
             "Set " + name + " wherever this runs first.",
             {},
             "take out the default"}};
  }
  switch (runner_of(document)) {
    case Runner::nothing: return {};
    case Runner::github:
      // The input of nrwl/ci can take no secret.
      if (field.key.find("/environment-variables") != std::string::npos) return {};
      return yaml_edits(text, field.span, "${{ secrets." + name + " }}",
                        "Add the secret " + name + " to the repository's secrets first.");
    case Runner::gitlab:
      if (last_key(field.key) == "value") return {};
      return yaml_edits(text, field.span, '$' + name,
                        variable_step("the project's CI/CD variables, masked,", name));
    case Runner::azure:
      // `$(K)` in the variable K would refer to itself.
      if (field.key.find("/variables/") != std::string::npos) {
        return entry_edits(text, field,
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
        return entry_edits(text, field, variable_step("a context of the jobs", name));
      }
      return yaml_edits(text, field.span, '$' + name, variable_step("a context", name));
    case Runner::bitbucket:
      return yaml_edits(text, field.span, '$' + name,
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
    case Runner::docker: return docker_edits(document, field, name);
    case Runner::shell:
      return {{{shell_edit(text, field.span, name)},
               "Set " + name + " where the script is started first.",
               '$' + name}};
  }
  return {};
}

std::string_view by_hand(Runner runner) {
  switch (runner) {
    case Runner::github:
      return "take the literal out; a secret can stand under `env` or in a `run` of a workflow";
    case Runner::azure:
      return "take it out and add a secret variable, or a variable group, which steps map with "
             "`env`";
    case Runner::circleci:
      return "take it out and add the variable to a context: CircleCI sets it without any line "
             "here";
    case Runner::jenkins:
      return "take the literal out and use `withCredentials`, or `credentials` under `environment`";
    case Runner::docker: return "take it out and mount a secret in the RUN that needs it";
    default: return "take the value out, and give it where the program is started";
  }
}

}  // namespace lintel
