// SPDX-License-Identifier: MIT
#include "parse/batch.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "parse/shell_fields.h"
#include "text/words.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t";
/// What stands before the first word of a command.
constexpr std::string_view kBeforeCommand = " \t@(&|\"";

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Behind the `%X%`, `!X!` or `%1` at `at`; `at` where there is none.
std::size_t behind_reference(std::string_view text, std::size_t at) {
  const char sign = text[at];
  if (sign != '%' && sign != '!') return at;
  std::size_t end = at + 1;
  while (end < text.size() && (is_name(text[end]) || text[end] == ':')) ++end;
  if (end > at + 1 && end < text.size() && text[end] == sign) return end + 1;
  const bool is_argument =
      sign == '%' && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
  return is_argument ? at + 2 : at;
}

class LineReader {
 public:
  LineReader(std::string_view text, Span line, ShellFields& fields)
      : text_(text.substr(0, line.end)), at_(line.begin), fields_(fields) {}

  void read() {
    for (;;) {
      const std::size_t before = at_;
      at_ = std::min(text_.find_first_not_of(kBeforeCommand, at_), text_.size());
      const std::string_view passed = text_.substr(before, at_ - before);
      is_in_group_ = is_in_group_ || passed.find('(') != passed.npos;
      if (at_ == text_.size()) return;
      const std::size_t begin = at_;
      while (at_ < text_.size() && !is_end(text_[at_])) ++at_;
      if (at_ == begin) ++at_;
      const std::string_view word = text_.substr(begin, at_ - begin);
      const std::string name = lower(word);
      if (name == "rem" || name.starts_with("::")) return;
      if (name == "echo") read_echo();
      if (name == "set" || name == "echo") {
        read_rest();
      } else if (name == "setx") {
        read_setx();
      } else if (!assigned_name(word).empty() && word.find("==") == word.npos) {
        at_ = begin;
        read_assignment(kWordEnds);
      }
    }
  }

 private:
  static constexpr std::string_view kCommandEnds = "&|<>";
  static constexpr std::string_view kWordEnds = "&|<> \t";

  static bool is_end(char c) { return kWordEnds.find(c) != kWordEnds.npos || c == '('; }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  /// `X=v`, the whole of which may stand in quotes, to the end of the command.
  void read_rest() {
    skip_blanks();
    const bool is_quoted = text_.substr(at_).starts_with('"');
    if (is_quoted) ++at_;
    if (!assigned_name(text_.substr(at_)).empty()) {
      read_assignment(is_quoted ? "\"" : kCommandEnds);
    }
  }

  void read_assignment(std::string_view ends) {
    const std::string_view name = assigned_name(text_.substr(at_));
    at_ = text_.find('=', at_) + 1;
    fields_.add(name, value(ends));
  }

  /// What is shown, or written to a file.
  void read_echo() {
    const std::size_t begin = at_;
    skip_blanks();
    const ShellWord word = value(kCommandEnds);
    const std::string_view rest = text_.substr(at_);
    at_ = begin;
    const std::size_t sign = rest.find_first_not_of(kBlanks);
    const bool is_taken = sign < rest.size() && rest[sign] == '|';
    if (word.references.empty() || is_taken) return;
    std::string_view file;
    if (sign < rest.size() && rest[sign] == '>') {
      const std::size_t first = std::min(rest.find_first_not_of("> \t", sign), rest.size());
      file = rest.substr(first, rest.find_first_of("&| \t", first) - first);
    }
    fields_.add_output("echo", file, word);
  }

  void read_setx() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    skip_blanks();
    if (!name.empty()) fields_.add(name, value(kWordEnds));
  }

  /// Up to one of `ends`; quotes around all of it are left out, blanks at its end too.
  ShellWord value(std::string_view ends) {
    ShellWord word;
    const bool is_quoted = ends != "\"" && text_.substr(at_).starts_with('"');
    if (is_quoted) ends = "\"";
    if (is_quoted) ++at_;
    EmbeddedBuilder builder(text_);
    word.span = {at_, at_};
    const std::size_t close = ends == "\"" ? next_quote() : text_.size();
    while (at_ < close && (ends == "\"" || !is_end_of_value(text_[at_], ends))) {
      const std::size_t end = behind_reference(text_.substr(0, close), at_);
      if (end > at_) {
        const std::size_t size = builder.text().size();
        word.references.push_back({{size, size + end - at_}, std::nullopt, false});
        builder.copy({at_, end});
        at_ = end;
        continue;
      }
      // In quotes a caret is one.
      if (text_[at_] == '^' && ends != "\"" && at_ + 1 < close) ++at_;
      builder.copy({at_, at_ + 1});
      ++at_;
    }
    const std::size_t kept = builder.text().find_last_not_of(kBlanks) + 1;
    if (ends != "\"") builder.drop_back(builder.text().size() - kept);
    word.text = builder.take();
    if (!word.text.text.empty()) word.span = outer_span(word.text, {0, word.text.text.size()});
    word.end = at_;
    if (ends == "\"") at_ = std::min(close + 1, text_.size());
    return word;
  }

  [[nodiscard]] bool is_end_of_value(char c, std::string_view ends) const {
    return ends.find(c) != ends.npos || (c == ')' && is_in_group_);
  }

  [[nodiscard]] std::size_t next_quote() const {
    return std::min(text_.find('"', at_), text_.size());
  }

  std::string_view text_;
  std::size_t at_;
  /// A bracket was opened on this line, so that one closes a command.
  bool is_in_group_ = false;
  ShellFields& fields_;
};

}  // namespace

Fields parse_batch(std::string_view text, ParseContext& context) {
  ShellFields fields(text, context);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    LineReader(text, {begin, end}, fields).read();
    begin = end + 1;
  }
  return fields.take();
}

}  // namespace lintel
