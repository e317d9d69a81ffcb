// SPDX-License-Identifier: MIT
#include "fix/text_edits.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "fix/json_tree.h"
#include "fix/lines.h"
#include "text/trim.h"

namespace lintel {
namespace {

std::string_view part_of(std::string_view text, const Span& span) {
  return text.substr(span.begin, span.size());
}

bool is_blank_between(std::string_view text, std::size_t begin, std::size_t end) {
  return trimmed(part_of(text, {begin, end})).empty();
}

/// A comment on one line: with its line where it is alone, else with the blanks before it.
Edit line_comment_edit(std::string_view text, const Span& comment) {
  const std::size_t line = line_begin(text, comment.begin);
  const bool is_alone = is_blank_between(text, line, comment.begin) &&
                        is_blank_between(text, comment.end, line_end(text, comment.end));
  if (is_alone) return {whole_lines(text, comment), {}};
  const bool is_last = is_blank_between(text, comment.end, line_end(text, comment.end));
  return {{is_last ? before_blanks(text, comment.begin) : comment.begin, comment.end}, {}};
}

constexpr std::string_view kAllow = "lintel:";

/// The rules of the comment that begins at `word`, in their order.
std::vector<Span> rules_at(std::string_view text, std::size_t word) {
  const std::string_view line = part_of(text, {word, line_end(text, word)});
  const std::size_t allow = line.find("allow");
  const std::string_view list = line.substr(0, line.find(" --"));
  std::vector<Span> rules;
  std::size_t at = allow == std::string_view::npos ? list.size() : allow + 5;
  while (at < list.size()) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view rule = trimmed(list.substr(at, end - at));
    const std::size_t begin = behind_blanks(text, word + at);
    if (!rule.empty()) rules.push_back({begin, begin + rule.size()});
    at = end + 1;
  }
  return rules;
}

/// All of the comment whose `lintel:` stands at `word`.
std::optional<Edit> allowing_comment_edit(std::string_view text, std::size_t word) {
  constexpr std::string_view kOpenings = "#/*<!-;%' \t";
  const std::size_t line = line_begin(text, word);
  const std::size_t end = line_end(text, word);
  std::size_t begin = word;
  while (begin > line && kOpenings.find(text[begin - 1]) != std::string_view::npos) --begin;
  begin = behind_blanks(text, begin);
  const std::string_view comment = part_of(text, {begin, end});
  const std::string_view closing = comment.starts_with("/*")     ? "*/"
                                   : comment.starts_with("<!--") ? "-->"
                                                                 : "";
  if (closing.empty()) {
    if (comment.find("*/") != std::string_view::npos) return std::nullopt;
    return line_comment_edit(text, {begin, end});
  }
  const std::size_t close = comment.find(closing);
  if (close == std::string_view::npos) return std::nullopt;
  return line_comment_edit(text, {begin, begin + close + closing.size()});
}

}  // namespace

std::optional<Edit> json_comment_edit(std::string_view text, const Span& value) {
  for (const Span& comment : json_comments(text)) {
    if (comment.begin > value.begin) break;
    if (comment.end < value.end) continue;
    const bool is_one_line = line_end(text, comment.begin) >= comment.end;
    if (is_one_line) return line_comment_edit(text, comment);
    if (line_end(text, value.begin) < value.end) return std::nullopt;
    const std::size_t first = line_begin(text, value.begin);
    const std::size_t last = line_end(text, value.end);
    const bool is_inner = first > comment.begin && last < comment.end;
    if (is_inner) return Edit{whole_lines(text, value), {}};
    // The line that opens the comment, or closes it: only what stands in it goes.
    return Edit{{std::max(first, comment.begin + 2), std::min(last, comment.end - 2)}, {}};
  }
  return std::nullopt;
}

std::optional<Edit> hash_comment_edit(std::string_view text, const Span& value) {
  const std::size_t begin = behind_blanks(text, line_begin(text, value.begin));
  const bool is_comment = begin < value.begin && text[begin] == '#' && text[begin + 1] != '!';
  if (!is_comment || line_end(text, value.begin) < value.end) return std::nullopt;
  return Edit{whole_lines(text, value), {}};
}

bool is_surely_comment(const Document& document, std::size_t at) {
  const std::string_view before = document.text.substr(0, line_begin(document.text, at));
  if (document.format == Format::yaml) {
    for (std::size_t brace = 0; (brace = document.text.find("{{", brace)) != document.text.npos;
         ++brace) {
      if (brace == 0 || document.text[brace - 1] != '$') return false;
    }
    return true;
  }
  if (document.format != Format::shell && document.format != Format::dockerfile) return true;
  if (before.find("<<") != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin < before.size(); begin = next_line(before, begin)) {
    const std::string_view line = trimmed(part_of(before, {begin, line_end(before, begin)}));
    if (line.starts_with('#')) continue;
    const auto single = std::count(line.begin(), line.end(), '\'');
    const auto twice = std::count(line.begin(), line.end(), '"');
    const bool is_mixed = single > 0 && twice > 0;
    const bool is_odd =
        single % 2 != 0 || twice % 2 != 0 || std::count(line.begin(), line.end(), '`') % 2 != 0;
    if (is_mixed || is_odd || line.ends_with('\\')) return false;
  }
  return true;
}

std::optional<Edit> assignment_edit(std::string_view text, std::string_view name,
                                    const Span& value) {
  const std::size_t line = line_begin(text, value.begin);
  std::string_view head = part_of(text, {line, value.begin});
  std::size_t behind = value.end;
  if (!head.empty() && std::string_view("\"'`").find(head.back()) != std::string_view::npos) {
    if (behind >= text.size() || text[behind] != head.back()) return std::nullopt;
    ++behind;
    head.remove_suffix(1);
  }
  head = trimmed(head);
  if (head.empty() || (head.back() != '=' && head.back() != ':')) return std::nullopt;
  head = trimmed(head.substr(0, head.size() - 1));
  if (head.starts_with("export ") || head.starts_with("export\t")) head = trimmed(head.substr(6));
  if (head != name) return std::nullopt;
  const std::size_t next = behind_blanks(text, behind);
  const bool is_last = next == text.size() || text[next] == '\n' || text[next] == '\r' ||
                       text[next] == '#' || text[next] == ';';
  if (!is_last) return std::nullopt;
  return Edit{whole_lines(text, {line, behind}), {}};
}

std::optional<std::vector<Edit>> allowance_edits(std::string_view text,
                                                 const std::vector<Span>& ids) {
  std::vector<Edit> edits;
  const auto goes = [&](const Span& rule) {
    return std::any_of(ids.begin(), ids.end(), [&](const Span& id) { return id.overlaps(rule); });
  };
  for (const Span& id : ids) {
    const std::size_t line = line_begin(text, id.begin);
    const std::size_t word = part_of(text, {line, id.begin}).rfind(kAllow);
    if (word == std::string_view::npos) return std::nullopt;
    const std::vector<Span> rules = rules_at(text, line + word);
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const Span& known) { return known.overlaps(id); });
    if (rule == rules.end()) return std::nullopt;
    if (std::all_of(rules.begin(), rules.end(), goes)) {
      const auto edit = allowing_comment_edit(text, line + word);
      if (!edit) return std::nullopt;
      edits.push_back(*edit);
      continue;
    }
    // With the comma behind it, or of a tail with the one before it.
    const bool is_tail = std::all_of(rule, rules.end(), goes);
    edits.push_back(
        {is_tail ? Span{(rule - 1)->end, rule->end} : Span{rule->begin, (rule + 1)->begin}, {}});
  }
  return edits;
}

Edit ignore_edit(std::string_view text, std::string_view name) {
  const std::string newline = text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
  const bool is_open = !text.empty() && text.back() != '\n';
  std::string line = is_open ? newline : std::string();
  line.append(name);
  // A file without an end of its last line keeps to that.
  if (!is_open) line.append(newline);
  return {{text.size(), text.size()}, std::move(line)};
}

}  // namespace lintel
