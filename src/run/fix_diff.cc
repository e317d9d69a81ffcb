// SPDX-License-Identifier: MIT
#include "run/fix_diff.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "fix/edits.h"
#include "fix/lines.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::string_view kCut = "…";

struct Line {
  std::size_t number = 1;
  /// Without its end.
  Span text;
  /// With it.
  std::size_t next = 0;
};

/// Whether anything of the line goes, or is put into it. What is put behind the end of the line
/// before belongs to that one.
bool is_changed(const Line& line, const Edit& edit, std::size_t size) {
  if (edit.span.size() == 0) {
    return edit.span.begin >= line.text.begin && edit.span.begin <= line.text.end;
  }
  // Where the last line goes, the end of the line before goes in its place: that one stays.
  const bool is_end_only = edit.span.begin >= line.text.end && edit.replacement.empty();
  if (is_end_only && edit.span.end == size) return false;
  return edit.span.begin < line.next && line.text.begin < edit.span.end;
}

/// The end of the line before goes, so that what is left of this one stands behind that.
bool is_joined(const Line& line, const Edits& edits) {
  return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
    return edit.span.begin < line.text.begin && edit.span.end > line.text.begin;
  });
}

/// All of the line goes, or all but an end that is the next one's or the one's before.
bool is_gone(const Line& line, const Edits& edits) {
  return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
    const bool is_whole = edit.span.begin <= line.text.begin && edit.span.end >= line.text.end;
    const bool has_end = edit.span.end >= line.next || edit.span.begin < line.text.begin;
    return is_whole && has_end && edit.replacement.empty();
  });
}

/// The part of the edits that lies in `part` of the text, as edits of that part.
Edits clipped(const Edits& edits, const Span& part) {
  Edits inside;
  for (const Edit& edit : edits) {
    const Span span{std::max(edit.span.begin, part.begin), std::min(edit.span.end, part.end)};
    if (span.begin > span.end || (span.size() == 0 && edit.span.size() > 0)) continue;
    // What is written at the beginning of an edit is written where that is.
    const bool has_begin = edit.span.begin >= part.begin;
    inside.push_back({{span.begin - part.begin, span.end - part.begin},
                      has_begin ? edit.replacement : std::string()});
  }
  return inside;
}

/// What one finding lets be shown of its line, and of the line behind the edits.
struct Pair {
  std::string before;
  std::string after;
};

std::string joined_parts(const std::vector<std::string>& parts, bool cut_before, bool cut_behind) {
  std::string text;
  const auto add = [&](std::string_view part) {
    if (part.empty() || (part == kCut && text.ends_with(kCut))) return;
    if (!text.empty()) text += ' ';
    text += part;
  };
  if (cut_before) add(kCut);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) add(kCut);
    add(trimmed(parts[i]));
  }
  if (cut_behind) add(kCut);
  return text;
}

class Drawer {
 public:
  Drawer(std::string_view text, const Edits& edits, const std::vector<Finding>& findings,
         const Matcher& matcher)
      : text_(text), edits_(edits), findings_(findings), matcher_(matcher) {}

  ChangedLine draw(const Line& line) const {
    ChangedLine changed;
    changed.line = line.number;
    const bool is_kept = !is_gone(line, edits_) && !is_joined(line, edits_);
    const std::string_view indent =
        text_.substr(line.text.begin, behind_blanks(text_, line.text.begin) - line.text.begin);
    std::vector<std::string> before;
    std::vector<std::string> after;
    bool cut_before = false;
    bool cut_behind = false;
    for (const Finding& finding : findings_) {
      if (finding.span.begin < line.text.begin || finding.span.begin > line.text.end) continue;
      Pair pair = pair_of(finding, line);
      cut_before = cut_before || (before.empty() && finding.excerpt.cut_before);
      cut_behind = finding.excerpt.cut_behind;
      before.push_back(std::move(pair.before));
      after.push_back(std::move(pair.after));
    }
    Pair drawn{joined_parts(before, cut_before, cut_behind),
               joined_parts(after, cut_before, cut_behind)};
    if (before.empty()) drawn = other(line);
    changed.before = matcher_.masked(std::string(indent) + drawn.before);
    if (is_kept) changed.after = matcher_.masked(std::string(indent) + drawn.after);
    return changed;
  }

 private:
  [[nodiscard]] Pair pair_of(const Finding& finding, const Line& line) const {
    const std::string& shown = finding.excerpt.line.text();
    // Of a value that begins at the end of its line there is nothing to mask there.
    const Span marked{std::min(finding.excerpt.marked.begin, shown.size()),
                      std::min(finding.excerpt.marked.end, shown.size())};
    const std::string before = shown.substr(0, marked.begin);
    const std::string behind = shown.substr(marked.end);
    const Span value{finding.span.begin, std::min(finding.span.end, line.text.end)};
    const bool fits = value.begin >= line.text.begin + before.size() &&
                      value.end + behind.size() <= line.text.end;
    const Span part{fits ? value.begin - before.size() : 0, fits ? value.end + behind.size() : 0};
    const bool is_plain = fits && text_.substr(part.begin, before.size()) == before &&
                          text_.substr(value.end, behind.size()) == behind;
    if (!is_plain) return {shown, std::string(kCut)};
    return {shown, after_of(finding, part, value)};
  }

  /// `part`, of which all but `value` may be shown, behind the edits.
  [[nodiscard]] std::string after_of(const Finding& finding, const Span& part,
                                     const Span& value) const {
    std::string after;
    std::size_t at = part.begin;
    const auto copy = [&](std::size_t end) {
      for (; at < end; ++at) {
        const bool is_value = at >= value.begin && at < value.end && !is_state(*finding.rule);
        if (!is_value) after += text_[at];
        if (is_value && !after.ends_with(kMask)) after += kMask;
      }
    };
    for (const Edit& edit : clipped(edits_, part)) {
      copy(part.begin + edit.span.begin);
      after += edit.replacement;
      at = part.begin + edit.span.end;
    }
    copy(part.end);
    return after;
  }

  /// A line on which nothing is found.
  [[nodiscard]] Pair other(const Line& line) const {
    const bool is_in_value =
        std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
          return finding.span.begin < line.text.begin && finding.span.end > line.text.begin;
        });
    if (is_in_value) return {std::string(kMask), std::string(kMask)};
    const std::string_view body = trimmed(text_.substr(line.text.begin, line.text.size()));
    if (is_gone(line, edits_)) return {std::string(is_structure(body) ? body : kCut), {}};
    Pair pair;
    // Of a line that loses its comma or gets a text behind it nothing else is shown.
    const bool is_comma = body.ends_with(',');
    pair.before = std::string(kCut) + (is_comma ? "," : "");
    pair.after = std::string(kCut);
    for (const Edit& edit : clipped(edits_, line.text)) pair.after += edit.replacement;
    return pair;
  }

  /// A name, a colon and brackets: what stands around a value that goes.
  static bool is_structure(std::string_view body) {
    constexpr std::string_view kBrackets = "{}[], \t";
    const std::size_t colon = body.rfind(':');
    const std::string_view rest =
        body.starts_with('"') && colon != std::string_view::npos ? body.substr(colon + 1) : body;
    return rest.find_first_not_of(kBrackets) == std::string_view::npos;
  }

  std::string_view text_;
  const Edits& edits_;
  const std::vector<Finding>& findings_;
  const Matcher& matcher_;
};

/// The lines that are put in behind the line at `number`: all but what ends that one.
void add_new_lines(const Edits& edits, std::string_view text, std::size_t lines,
                   const Matcher& matcher, std::vector<ChangedLine>& changed) {
  for (const Edit& edit : edits) {
    if (edit.span.begin != text.size() || edit.replacement.empty()) continue;
    std::string_view rest = edit.replacement;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(next_line(rest, 0));
      if (!line.empty()) changed.push_back({lines + 1, std::nullopt, matcher.masked(line)});
    }
  }
}

}  // namespace

std::vector<ChangedLine> changed_lines(std::string_view text, const Edits& edits,
                                       const std::vector<Finding>& findings,
                                       const Matcher& matcher) {
  const Drawer drawer(text, edits, findings, matcher);
  std::vector<ChangedLine> changed;
  Line line;
  for (std::size_t at = 0; at < text.size(); at = line.next, ++line.number) {
    line.text = {at, line_end(text, at)};
    line.next = next_line(text, at);
    const bool is_touched = std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
      return edit.span.begin < text.size() && is_changed(line, edit, text.size());
    });
    if (is_touched) changed.push_back(drawer.draw(line));
  }
  add_new_lines(edits, text, line.number - 1, matcher, changed);
  return changed;
}

}  // namespace lintel
