// SPDX-License-Identifier: MIT
#include "fix/entry_edits.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "fix/lines.h"
#include "fix/names.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct YamlLine {
  Span span;
  /// How far it stands in; of an item, its `-`.
  std::size_t depth = 0;
  bool is_item = false;
  /// Nothing but blanks or a comment.
  bool is_void = false;
  /// `---` or `...`: no block reaches over it.
  bool is_border = false;
};

std::vector<YamlLine> lines_of(std::string_view text) {
  std::vector<YamlLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    YamlLine line;
    line.span = {begin, next_line(text, begin)};
    begin = line.span.end;
    const std::string_view part = text.substr(line.span.begin, line.span.size());
    const std::size_t depth = part.find_first_not_of(' ');
    line.depth = depth == kNone ? 0 : depth;
    const std::string_view body = trimmed(part);
    line.is_void = body.empty() || body.starts_with('#');
    line.is_border = part.starts_with("---") || part.starts_with("...");
    line.is_item = !line.is_border && (body == "-" || body.starts_with("- "));
    lines.push_back(line);
  }
  return lines;
}

class EntryEditor {
 public:
  explicit EntryEditor(std::string_view text)
      : text_(text), lines_(lines_of(text)), removed_(lines_.size(), false) {}

  bool take(const EntryChange& change) {
    const auto entry = entry_of(change);
    if (!entry) return false;
    const std::size_t parent = parent_of(entry->begin);
    if (!change.secret.empty()) {
      if (parent == kNone || body_of(parent) != "variables:") return false;
      moved_[parent].push_back(&change);
    }
    remove(*entry);
    return true;
  }

  std::optional<std::vector<Edit>> edits() {
    for (const auto& [parent, changes] : moved_) insert(parent, changes);
    // A block that is emptied may empty the one around it.
    for (std::size_t line = lines_.size(); line-- > 0;) {
      const bool is_renamed = moved_.count(line) > 0;
      if (is_kept(line) || lines_[line].is_void || is_renamed) continue;
      const std::size_t parent = parent_of(line);
      if (parent == kNone) {
        if (!has_kept_sibling(line)) return std::nullopt;
        continue;
      }
      if (removed_[parent] || has_kept_sibling(line)) continue;
      const std::string_view body = body_of(parent);
      const bool is_bare = body.ends_with(':') && body.find_first_of(" \t#&{[\"'") == kNone;
      if (!is_bare || has_comment_in(parent)) return std::nullopt;
      removed_[parent] = true;
    }
    for (std::size_t line = 0; line < lines_.size();) {
      std::size_t end = line;
      // What is put before a line that goes is no part of what goes.
      while (end < lines_.size() && removed_[end] && (end == line || moved_.count(end) == 0)) ++end;
      if (end > line) {
        edits_.push_back(
            {whole_lines(text_, {lines_[line].span.begin, lines_[end - 1].span.end}), {}});
      }
      line = std::max(end, line + 1);
    }
    return std::move(edits_);
  }

 private:
  [[nodiscard]] std::string_view body_of(std::size_t line) const {
    return trimmed(text_.substr(lines_[line].span.begin, lines_[line].span.size()));
  }
  [[nodiscard]] bool is_kept(std::size_t line) const { return !removed_[line]; }
  void remove(const Span& lines) {
    for (std::size_t line = lines.begin; line < lines.end; ++line) removed_[line] = true;
  }

  /// Behind the value nothing but a comment.
  [[nodiscard]] bool is_last(const Span& value) const {
    const std::size_t next = behind_blanks(text_, value.end);
    return next == text_.size() || text_[next] == '\n' || text_[next] == '\r' ||
           (text_[next] == '#' && next > value.end);
  }

  /// The lines of the entry, by their numbers.
  [[nodiscard]] std::optional<Span> entry_of(const EntryChange& change) const {
    const auto at = std::partition_point(lines_.begin(), lines_.end(), [&](const YamlLine& line) {
      return line.span.end <= change.value.begin;
    });
    if (at == lines_.end() || change.value.end > at->span.end) return std::nullopt;
    const auto line = static_cast<std::size_t>(at - lines_.begin());
    const Span value = with_quotes(text_, change.value);
    std::string_view head = trimmed(text_.substr(at->span.begin, value.begin - at->span.begin));
    if (at->is_item) return item_of(line, change, trimmed(head.substr(1)));
    if (!is_last(value) || !head.ends_with(':')) return std::nullopt;
    head = trimmed(head.substr(0, head.size() - 1));
    if (head == change.name) return Span{line, line + 1};
    return head == "value" ? pair_of(line, change.name) : std::nullopt;
  }

  /// `- K=v`, `- "K=v"`, `- K="v"`.
  [[nodiscard]] std::optional<Span> item_of(std::size_t line, const EntryChange& change,
                                            std::string_view head) const {
    Span value = with_quotes(text_, change.value);
    const bool is_quoted = !head.empty() && is_quote(head[0]);
    if (is_quoted) {
      if (value.end >= text_.size() || text_[value.end] != head[0]) return std::nullopt;
      head.remove_prefix(1);
      ++value.end;
    }
    const bool is_one = head.ends_with('=') && head.substr(0, head.size() - 1) == change.name;
    if (!is_one || !is_last(value)) return std::nullopt;
    return Span{line, line + 1};
  }

  /// `- name: K` in the line before, and nothing else in the item.
  [[nodiscard]] std::optional<Span> pair_of(std::size_t line, std::string_view name) const {
    if (line == 0 || !lines_[line - 1].is_item) return std::nullopt;
    const YamlLine& first = lines_[line - 1];
    const std::string_view body = trimmed(body_of(line - 1).substr(1));
    if (!body.starts_with("name:") || trimmed(body.substr(5)) != name) return std::nullopt;
    const bool has_more = line + 1 < lines_.size() && !lines_[line + 1].is_void &&
                          !lines_[line + 1].is_border && lines_[line + 1].depth > first.depth;
    if (has_more || lines_[line].depth <= first.depth) return std::nullopt;
    return Span{line - 1, line + 1};
  }

  [[nodiscard]] bool is_around(const YamlLine& outer, const YamlLine& inner) const {
    if (outer.is_void) return false;
    return outer.depth < inner.depth ||
           (inner.is_item && !outer.is_item && outer.depth == inner.depth);
  }

  /// The line of the key that `line` stands under; kNone at the top.
  [[nodiscard]] std::size_t parent_of(std::size_t line) const {
    for (std::size_t i = line; i-- > 0;) {
      if (lines_[i].is_border) return kNone;
      if (is_around(lines_[i], lines_[line])) return i;
    }
    return kNone;
  }

  [[nodiscard]] bool ends_block(std::size_t line, std::size_t of) const {
    return lines_[line].is_border || is_around(lines_[line], lines_[of]);
  }

  /// Whether anything is left in the block that `line` stands in.
  [[nodiscard]] bool has_kept_sibling(std::size_t line) const {
    const auto counts = [&](std::size_t i) {
      return (is_kept(i) || moved_.count(i) > 0) && !lines_[i].is_void;
    };
    for (std::size_t i = line; i-- > 0 && !ends_block(i, line);) {
      if (counts(i)) return true;
    }
    for (std::size_t i = line + 1; i < lines_.size() && !ends_block(i, line); ++i) {
      if (counts(i)) return true;
    }
    return false;
  }

  [[nodiscard]] bool has_comment_in(std::size_t parent) const {
    for (std::size_t i = parent + 1; i < lines_.size(); ++i) {
      if (lines_[i].is_void) {
        const bool is_inside = lines_[i].depth > lines_[parent].depth;
        if (is_inside && !body_of(i).empty()) return true;
      } else if (!removed_[i]) {
        return false;
      }
    }
    return false;
  }

  /// `secrets-manager:` with the entries, before `variables:` or where there is one already.
  void insert(std::size_t parent, const std::vector<const EntryChange*>& changes) {
    const std::string indent(lines_[parent].depth, ' ');
    const std::string newline = text_.find("\r\n") == kNone ? "\n" : "\r\n";
    const std::size_t known = secrets_beside(parent);
    std::string added = known == kNone ? indent + "secrets-manager:" + newline : std::string();
    for (const EntryChange* change : changes) {
      added += indent + "  " + change->name + ": " + change->secret + newline;
    }
    const std::size_t at = known == kNone ? lines_[parent].span.begin : lines_[known].span.end;
    edits_.push_back({{at, at}, std::move(added)});
  }

  [[nodiscard]] std::size_t secrets_beside(std::size_t parent) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool is_beside =
          lines_[i].depth == lines_[parent].depth && parent_of(i) == parent_of(parent);
      if (is_beside && body_of(i) == "secrets-manager:") return i;
    }
    return kNone;
  }

  std::string_view text_;
  std::vector<YamlLine> lines_;
  std::vector<bool> removed_;
  /// By the line of their `variables`.
  std::map<std::size_t, std::vector<const EntryChange*>> moved_;
  std::vector<Edit> edits_;
};

}  // namespace

std::optional<std::vector<Edit>> entry_edits(std::string_view text,
                                             const std::vector<EntryChange>& changes) {
  EntryEditor editor(text);
  for (const EntryChange& change : changes) {
    if (!editor.take(change)) return std::nullopt;
  }
  return editor.edits();
}

}  // namespace lintel
