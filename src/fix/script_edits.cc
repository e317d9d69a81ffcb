// SPDX-License-Identifier: MIT
#include "fix/script_edits.h"

#include <cstddef>
#include <string_view>

#include "fix/lines.h"
#include "fix/names.h"
#include "json/pointer.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// What stands on the line before the value, and behind it.
struct Around {
  std::string_view before;
  std::string_view behind;
};

Around around(std::string_view text, const Span& value) {
  const std::size_t line = line_begin(text, value.begin);
  return {text.substr(line, value.begin - line),
          text.substr(value.end, line_end(text, value.end) - value.end)};
}

/// `key = value` alone on its line, but for a comment with `#`; `key` may stand in quotes.
bool is_assignment_line(std::string_view text, const Span& value, std::string_view key) {
  const auto [before, behind] = around(text, value);
  std::string_view head = trimmed(before);
  if (!head.ends_with('=')) return false;
  head = trimmed(head.substr(0, head.size() - 1));
  if (head.size() > 2 && is_quote(head[0]) && head.back() == head[0]) {
    head = head.substr(1, head.size() - 2);
  }
  const std::string_view rest = trimmed(behind);
  return head == key && (rest.empty() || rest.starts_with('#'));
}

/// Short enough to be no token, and of plain letters: it is told to a person.
bool is_short_name(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !name.empty() && name.size() <= kLongest &&
         name.find_first_not_of(kLetters) == std::string_view::npos;
}

ReferenceEdit line_taken_out(std::string_view text, const Span& part, const std::string& step,
                             std::string_view what) {
  return {{{whole_lines(text, part), {}}}, step, {}, false, what};
}

}  // namespace

std::vector<ReferenceEdit> powershell_edits(const Document& document, const Field& field,
                                            const std::string& name) {
  const std::string_view text = document.text;
  // Data files are not run.
  if (document.path.ends_with(".psd1")) return {};
  const Span quoted = with_quotes(text, field.span);
  if (quoted == field.span || text[quoted.begin] == '`') return {};
  const std::string reference = "$env:" + name;
  const std::string step = "Set " + name + " where the script is started first.";
  if (text[quoted.begin] == '"') return {{{{field.span, reference}}, step}};
  return {{{{quoted, '"' + reference + '"'}}, step}};
}

std::vector<ReferenceEdit> batch_edits(const Document& document, const Field& field,
                                       const std::string& name) {
  const std::string_view head = around(document.text, field.span).before;
  // It would write what is not set into the registry.
  if (head.find("setx") != std::string_view::npos || head.find("SETX") != std::string_view::npos) {
    return {};
  }
  return {
      {{{field.span, '%' + name + '%'}}, "Set " + name + " where the script is started first."}};
}

std::vector<ReferenceEdit> makefile_edits(const Document& document, const Field& field,
                                          const std::string& name) {
  const std::string_view text = document.text;
  const std::string step = "Set " + name + " where make is started first.";
  const Span quoted = with_quotes(text, field.span);
  const auto [before, behind] = around(text, quoted);
  if (before.starts_with('\t')) {
    if (quoted != field.span && text[quoted.begin] == '"') {
      return {{{{field.span, "$$" + name}}, step}};
    }
    return {{{{quoted, "\"$$" + name + '"'}}, step}};
  }
  std::string_view head = trimmed(before);
  if (!head.ends_with('=')) return {};
  head.remove_suffix(1);
  while (!head.empty() && std::string_view(":?!").find(head.back()) != std::string_view::npos) {
    head.remove_suffix(1);
  }
  head = trimmed(head);
  for (const std::string_view word : {"export ", "override ", "private ", "unexport "}) {
    if (head.starts_with(word)) head = trimmed(head.substr(word.size()));
  }
  const std::string_view rest = trimmed(behind);
  const bool is_first = !trimmed(text.substr(0, line_begin(text, quoted.begin))).ends_with('\\');
  if (head != name || !is_first || (!rest.empty() && !rest.starts_with('#')) ||
      rest.ends_with('\\')) {
    return {};
  }
  return {line_taken_out(text, quoted, step, "take out the assignment")};
}

std::vector<ReferenceEdit> terraform_edits(const Document& document, const Field& field,
                                           const std::string& name) {
  const std::string_view text = document.text;
  const Span quoted = with_quotes(text, field.span);
  // A backend takes no variable.
  if (quoted == field.span || field.key.starts_with("/terraform/")) return {};
  const bool is_variable_block = field.key.starts_with("/variable/");
  const std::string own = is_variable_block ? field.name : lower_with(name, '_');
  if (!is_short_name(own)) return {};
  const std::string given = "Give it as TF_VAR_" + own + " where Terraform runs, first.";
  if (document.path.ends_with(".tfvars")) {
    const std::string key = last_key(field.key);
    if (!is_assignment_line(text, quoted, key) || !is_short_name(key)) return {};
    return {line_taken_out(text, quoted,
                           "Give it as TF_VAR_" + key + " where Terraform runs, first.",
                           "take out the assignment")};
  }
  if (is_variable_block) {
    if (last_key(field.key) != "default" || !is_assignment_line(text, quoted, "default")) return {};
    return {line_taken_out(text, quoted, given + " Say `sensitive = true` of the variable, too.",
                           "take out the default")};
  }
  return {{{{quoted, "var." + own}},
           "Declare `variable \"" + own + "\" { sensitive = true }`, if it is not. " + given}};
}

std::vector<ReferenceEdit> toml_edits(const Document& document, const Field& field,
                                      const std::string& step) {
  const Span quoted = with_quotes(document.text, field.span);
  if (quoted == field.span || !is_assignment_line(document.text, quoted, field.name)) return {};
  return {line_taken_out(document.text, quoted, step, "take out the variable")};
}

}  // namespace lintel
