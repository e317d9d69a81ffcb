// SPDX-License-Identifier: MIT
#include "parse/dockerfile_lines.h"

#include <algorithm>
#include <string>

#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t\v\f\r";

/// How many here-documents may have no end before they are no longer looked for.
constexpr int kMostOpen = 16;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same_word(std::string_view word, std::string_view in_lower_case) {
  return std::equal(word.begin(), word.end(), in_lower_case.begin(), in_lower_case.end(),
                    [](char a, char b) { return lower(a) == b; });
}

struct Mark {
  std::string_view name;
  bool is_raw = false;
  bool strips_tabs = false;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  DockerfileLines read() {
    read_directives();
    while (at_ < text_.size()) {
      const Span first = next_line();
      if (!is_skipped(first)) read_instruction(first);
    }
    return std::move(lines_);
  }

 private:
  /// Without its line end.
  Span next_line() {
    const std::size_t begin = at_;
    std::size_t end = std::min(text_.find('\n', begin), text_.size());
    at_ = std::min(end + 1, text_.size());
    if (end > begin && text_[end - 1] == '\r') --end;
    return {begin, end};
  }

  [[nodiscard]] std::string_view text_of(Span span) const {
    return text_.substr(span.begin, span.size());
  }

  [[nodiscard]] bool is_skipped(Span line) const {
    const std::string_view content = trimmed(text_of(line));
    return content.empty() || content.starts_with('#');
  }

  /// `# escape=` and its kin, which stand before all else.
  void read_directives() {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      const std::string_view line = trimmed(text_of(next_line()));
      const std::size_t sign = line.find('=');
      const bool is_directive = line.starts_with('#') && sign != line.npos;
      const std::string_view name = is_directive ? trimmed(line.substr(1, sign - 1)) : line;
      if (!is_directive || !std::all_of(name.begin(), name.end(), is_word)) {
        at_ = before;
        return;
      }
      if (is_same_word(name, "escape") && trimmed(line.substr(sign + 1)) == "`") {
        lines_.escape = '`';
      }
    }
  }

  /// The size of a line without the sign that the next one continues it; all where it has none.
  [[nodiscard]] std::size_t continued_size(std::string_view line) const {
    const std::size_t last = line.find_last_not_of(kBlanks);
    if (last == line.npos || line[last] != lines_.escape) return line.size();
    return last > 0 && line[last - 1] == lines_.escape ? line.size() : last;
  }

  void read_instruction(Span line) {
    EmbeddedBuilder builder(text_);
    for (;;) {
      const std::size_t size = continued_size(text_of(line));
      builder.copy({line.begin, line.begin + size});
      if (size == line.size() || at_ >= text_.size()) break;
      do {
        line = next_line();
      } while (is_skipped(line) && at_ < text_.size());
      if (is_skipped(line)) break;
    }
    DockerfileInstruction instruction;
    instruction.line = builder.take();
    instruction.line_end = line.end;
    add_documents(instruction);
    lines_.instructions.push_back(std::move(instruction));
  }

  /// The name behind a `<<` that a word begins with.
  [[nodiscard]] static Mark mark_at(std::string_view rest) {
    Mark mark;
    rest.remove_prefix(2);
    if (rest.starts_with('-')) {
      mark.strips_tabs = true;
      rest.remove_prefix(1);
    }
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      mark.is_raw = true;
      rest.remove_prefix(1);
    }
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_word);
    mark.name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    return mark;
  }

  void add_documents(DockerfileInstruction& instruction) {
    const std::string& line = instruction.line.text;
    const std::string_view word = trimmed(line).substr(0, trimmed(line).find_first_of(kBlanks));
    if (!is_same_word(word, "run") && !is_same_word(word, "copy") && !is_same_word(word, "add")) {
      return;
    }
    for (std::size_t at = line.find("<<"); at != line.npos; at = line.find("<<", at + 2)) {
      const std::string_view before = std::string_view(line).substr(0, at);
      const std::size_t start = before.find_last_not_of("0123456789");
      if (start == before.npos || kBlanks.find(before[start]) == kBlanks.npos) continue;
      const Mark mark = mark_at(std::string_view(line).substr(at));
      if (!mark.name.empty()) add_document(instruction, mark);
    }
  }

  void add_document(DockerfileInstruction& instruction, const Mark& mark) {
    if (open_ >= kMostOpen) return;
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const Span line = next_line();
      std::string_view content = text_of(line);
      if (mark.strips_tabs)
        content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
      if (content != mark.name) continue;
      instruction.documents.push_back({{begin, line.begin}, at_, mark.is_raw, mark.strips_tabs});
      return;
    }
    at_ = begin;
    ++open_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int open_ = 0;
  DockerfileLines lines_;
};

}  // namespace

DockerfileLines dockerfile_lines(std::string_view text) { return Reader(text).read(); }

}  // namespace lintel
