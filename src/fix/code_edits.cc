// SPDX-License-Identifier: MIT
#include "fix/code_edits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "fix/lines.h"
#include "fix/names.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

/// The statement `process.env.NAME = '…';` alone on its lines, behind another that is complete: as
/// the body of `if (…)` it would give its place to the next.
std::vector<ReferenceEdit> assignment_edits(std::string_view text, const Span& quoted,
                                            const std::string& name, const std::string& step) {
  const std::size_t line = line_begin(text, quoted.begin);
  std::string_view head = trimmed(text.substr(line, quoted.begin - line));
  if (!head.ends_with('=')) return {};
  head = trimmed(head.substr(0, head.size() - 1));
  const std::array ways{"process.env." + name, "process.env['" + name + "']",
                        "process.env[\"" + name + "\"]"};
  if (std::find(ways.begin(), ways.end(), head) == ways.end()) return {};
  std::size_t end = quoted.end;
  if (end < text.size() && text[end] == ';') ++end;
  const std::string_view rest = trimmed(text.substr(end, line_end(text, end) - end));
  if (!rest.empty() && !rest.starts_with("//")) return {};
  const std::string_view before = trimmed(text.substr(0, line));
  constexpr std::string_view kComplete = ";{}\"'`";
  if (!before.empty() && kComplete.find(before.back()) == std::string_view::npos) return {};
  // Without a semicolon the next line could go on with it.
  const std::size_t next = text.find_first_not_of(kSpace, line_end(text, end));
  const bool is_closed = text[end - 1] == ';' || next == std::string_view::npos ||
                         is_word_byte(text[next]) || text[next] == '}' || text[next] == '/';
  if (!is_closed) return {};
  return {{{{whole_lines(text, {line, end}), {}}}, step, {}, false, "take out the assignment"}};
}

/// In an enum, whose members take no variable.
bool is_in_enum(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t open = before.rfind('{');
  if (open == std::string_view::npos || before.find('}', open) != std::string_view::npos) {
    return false;
  }
  std::string_view head = trimmed(before.substr(0, open));
  while (!head.empty() && is_word_byte(head.back())) head.remove_suffix(1);
  return trimmed(head).ends_with("enum");
}

/// Whether what stands before and behind the literal makes it a whole expression.
bool is_whole_expression(std::string_view text, const Span& quoted) {
  const std::string_view before = trimmed(text.substr(0, quoted.begin));
  if (before.empty()) return false;
  constexpr std::string_view kOpening = "=:(,[";
  bool is_opened = kOpening.find(before.back()) != std::string_view::npos;
  if (before.ends_with("==") || before.ends_with("!=")) is_opened = false;
  if (before.ends_with("return")) {
    is_opened = before.size() == 6 || !is_word_byte(before[before.size() - 7]);
  }
  const std::size_t next = text.find_first_not_of(kSpace, quoted.end);
  if (!is_opened || next == std::string_view::npos) return is_opened;
  if (std::string_view(",);}]").find(text[next]) != std::string_view::npos) return true;
  // A line that begins with a word begins a statement.
  const bool is_next_line = line_end(text, quoted.end) < next;
  return is_next_line && (is_word_byte(text[next]) || text[next] == '/');
}

/// `name="…"` of JSX: no blank around `=`, and a tag that goes on or ends.
bool is_attribute(const Document& document, const Span& quoted) {
  const std::string_view text = document.text;
  if (quoted.begin < 2 || text[quoted.begin - 1] != '=' || !is_word_byte(text[quoted.begin - 2])) {
    return false;
  }
  const std::size_t next = text.find_first_not_of(kSpace, quoted.end);
  return next != std::string_view::npos && (text[next] == '>' || text.substr(next, 2) == "/>");
}

bool is_typed(Format format) { return format == Format::typescript || format == Format::tsx; }

}  // namespace

std::vector<ReferenceEdit> code_edits(const Document& document, const Field& field,
                                      const std::string& name) {
  const std::string_view text = document.text;
  const std::string step = "Set " + name + " wherever this runs first.";
  const Span quoted = with_quotes(text, field.span);
  if (quoted == field.span) return prefix_edits(document, field, name);
  const bool is_environment =
      text.substr(0, quoted.begin).ends_with("=") || text.substr(0, quoted.begin).ends_with("= ");
  if (is_environment && field.name == name) {
    auto edits = assignment_edits(text, quoted, name, step);
    if (!edits.empty()) return edits;
  }
  const std::size_t line = line_begin(text, quoted.begin);
  const std::string_view head = text.substr(line, quoted.begin - line);
  // Assigned to itself, one that is not set would become the text `undefined`.
  if (head.find("process.env") != std::string_view::npos) return {};
  const std::string reference = "process.env." + name;
  if (is_attribute(document, quoted)) return {{{{quoted, '{' + reference + '}'}}, step}};
  if (!is_whole_expression(text, quoted) || is_in_enum(text, quoted.begin)) return {};
  if (!is_typed(document.format)) return {{{{quoted, reference}}, step}};
  // What is not set is undefined, which is no string to TypeScript.
  const char quote = text[quoted.begin] == '"' ? '"' : '\'';
  return {{{{quoted, reference + " ?? " + quote + quote}}, step}};
}

std::vector<ReferenceEdit> prefix_edits(const Document& document, const Field& field,
                                        const std::string& name) {
  const std::string_view text = document.text;
  Span word = field.span;
  // In quotes of the shell, which those of the string may stand around.
  const Span quoted = with_quotes(text, word);
  const bool is_shell_quoted = quoted != word && quoted.begin > 0 && text[quoted.begin - 1] == '=';
  if (is_shell_quoted) word = quoted;
  const std::string head = name + '=';
  if (field.name != name || !text.substr(0, word.begin).ends_with(head)) return {};
  word.begin -= head.size();
  const std::size_t end = behind_blanks(text, word.end);
  if (end == word.end || end == text.size()) return {};
  const std::size_t line = line_begin(text, word.begin);
  const std::string_view before = text.substr(line, word.begin - line);
  const std::string_view last = trimmed(before);
  if (last.empty()) return {};
  const std::size_t blank = last.find_last_of(" \t");
  const std::string_view previous = last.substr(blank == std::string_view::npos ? 0 : blank + 1);
  const bool is_first = is_quote(last.back()) && before.back() == last.back();
  const bool is_behind = before.size() > 0 && (before.back() == ' ' || before.back() == '\t');
  const bool is_command = previous == "&&" || previous == "||" || previous == ";" ||
                          previous.ends_with("cross-env") || previous == "env" ||
                          previous.ends_with("\"cross-env") || previous.ends_with("\"env");
  if (!is_first && !(is_behind && is_command)) return {};
  return {{{{{word.begin, end}, {}}},
           "Set " + name + " wherever this runs first.",
           {},
           false,
           "take the variable out of the command"}};
}

}  // namespace lintel
