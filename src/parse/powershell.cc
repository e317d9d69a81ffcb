// SPDX-License-Identifier: MIT
#include "parse/powershell.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "parse/shell_expansion.h"
#include "parse/shell_fields.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view in_lower_case) {
  return text.size() >= in_lower_case.size() &&
         std::equal(in_lower_case.begin(), in_lower_case.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What a backtick makes of a letter.
char escaped(char c) {
  switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
  }
}

class Reader {
 public:
  Reader(std::string_view text, ParseContext& context) : text_(text), fields_(text, context) {}

  Fields read() {
    while (at_ < text_.size()) read_next();
    return fields_.take();
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  /// A backtick before the end of a line makes that a blank.
  void skip_blanks() {
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    for (const std::string_view end : {"`\n", "`\r\n"}) {
      if (!rest().starts_with(end)) continue;
      at_ += end.size();
      return skip_blanks();
    }
  }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void read_next() {
    const char c = text_[at_];
    if (c == '\n' || c == ';') printer_ = {};
    if (rest().starts_with("<#")) {
      at_ = std::min(text_.find("#>", at_ + 2), text_.size() - 2) + 2;
    } else if (c == '#') {
      skip_line();
    } else if (is_string()) {
      const ShellWord text = string();
      fields_.add_lines(text, LineEnds::real);
      if (!text.references.empty()) add_printed(text);
    } else if (c == '$') {
      read_variable();
    } else if (is_name(c)) {
      read_word();
    } else {
      ++at_;
    }
  }

  [[nodiscard]] bool is_string() const {
    const std::string_view text = rest();
    if (text.starts_with("@\"") || text.starts_with("@'")) return true;
    return text.starts_with('"') || text.starts_with('\'');
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// `$env:X`, `${env:X}`, `$X`, perhaps with a value.
  void read_variable() {
    const std::size_t begin = at_;
    ++at_;
    const bool is_braced = rest().starts_with('{');
    if (is_braced) ++at_;
    if (starts_with_word(rest(), "env:")) at_ += 4;
    const std::string_view variable = name();
    if (is_braced && rest().starts_with('}')) ++at_;
    if (!variable.empty()) add_printed({embed(text_, {begin, at_}), {}, {begin, at_}, at_});
    if (!variable.empty()) read_assigned(variable, false);
  }

  void add_printed(const ShellWord& word) {
    if (!printer_.empty()) fields_.add_output(printer_, {}, word);
  }

  /// `Write-Host`, `echo`; what a pipe or a file takes is not shown.
  void read_printer(std::string_view word) {
    std::string_view command = word;
    if (starts_with_word(word, "write") && word.size() == 5 && rest().starts_with('-')) {
      ++at_;
      const std::string_view kind = name();
      for (const std::string_view shown :
           {"host", "output", "information", "verbose", "warning", "error", "debug"}) {
        if (kind.size() == shown.size() && starts_with_word(kind, shown)) command = "Write-Host";
      }
    }
    if (command != "Write-Host" && command != "echo") return;
    const std::string_view line = rest().substr(0, rest().find('\n'));
    if (line.find_first_of("|>") == line.npos) printer_ = command;
  }

  void read_word() {
    const bool is_drive = starts_with_word(rest(), "env:");
    if (is_drive) at_ += 4;
    const std::string_view word = name();
    if (is_drive) {
      read_item(word);
    } else if (starts_with_word(word, "setenvironmentvariable")) {
      read_call();
    } else {
      read_printer(word);
      read_assigned(word, true);
    }
  }

  /// The `= v` behind a name. Without blanks it may be a word of a command: `X=v`.
  void read_assigned(std::string_view variable, bool may_be_bare) {
    const std::size_t before = at_;
    skip_blanks();
    if (rest().starts_with("+=")) ++at_;
    if (!rest().starts_with('=') || rest().starts_with("==")) {
      at_ = before;
      return;
    }
    may_be_bare = may_be_bare && at_ == before;
    ++at_;
    if (!may_be_bare) skip_blanks();
    if (is_string()) {
      fields_.add(variable, strings());
    } else if (may_be_bare) {
      const ShellWord word = bare_word();
      if (word.end > word.span.begin) fields_.add(variable, word);
    }
  }

  /// `Set-Item Env:X "v"`, `-Path Env:X -Value "v"`
  void read_item(std::string_view variable) {
    skip_blanks();
    if (starts_with_word(rest(), "-value")) {
      at_ += 6;
      skip_blanks();
    }
    if (is_string()) fields_.add(variable, string());
  }

  /// `SetEnvironmentVariable("X", "v", "User")`
  void read_call() {
    if (!rest().starts_with('(')) return;
    ++at_;
    skip_blanks();
    if (!is_string()) return;
    const ShellWord variable = string();
    skip_blanks();
    if (!rest().starts_with(',')) return;
    ++at_;
    skip_blanks();
    if (is_string()) fields_.add(variable.text.text, string());
  }

  /// One string, or several with `+` between them.
  ShellWord strings() {
    EmbeddedBuilder builder(text_);
    ShellWord word;
    read_string(builder, word);
    while (true) {
      const std::size_t before = at_;
      skip_blanks();
      if (rest().starts_with('+')) {
        ++at_;
        at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
        if (is_string()) {
          read_string(builder, word);
          continue;
        }
      }
      at_ = before;
      return finished(builder, std::move(word));
    }
  }

  ShellWord finished(EmbeddedBuilder& builder, ShellWord word) {
    word.text = builder.take();
    if (!word.text.text.empty()) word.span = outer_span(word.text, {0, word.text.text.size()});
    word.end = at_;
    return word;
  }

  ShellWord bare_word() {
    ShellWord word;
    word.span = {at_, at_};
    EmbeddedBuilder builder(text_);
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n;|,)}>\"'").find(text_[at_]) == std::string_view::npos) {
      add_character(builder, word, true);
    }
    return finished(builder, std::move(word));
  }

  ShellWord string() {
    EmbeddedBuilder builder(text_);
    ShellWord word;
    read_string(builder, word);
    return finished(builder, std::move(word));
  }

  void read_string(EmbeddedBuilder& builder, ShellWord& word) {
    const bool is_here = rest().starts_with('@');
    if (is_here) ++at_;
    const char quote = text_[at_++];
    // The first line of a here-string holds its sign only.
    if (is_here) at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    if (builder.text().empty()) word.span = {at_, at_};
    const std::size_t before = builder.text().size();
    while (at_ < text_.size()) {
      if (is_here && is_end_of_here(quote)) break;
      if (!is_here && text_[at_] == quote) {
        if (text_.substr(at_ + 1, 1) != text_.substr(at_, 1)) break;
        ++at_;
      }
      add_character(builder, word, quote == '"');
    }
    // The line end before the closing sign is none of it.
    for (const char end : {'\n', '\r'}) {
      const bool has_end = builder.text().size() > before && builder.text().back() == end;
      if (is_here && has_end) builder.drop_back(1);
    }
    at_ = std::min(at_ + (is_here ? 2 : 1), text_.size());
  }

  [[nodiscard]] bool is_end_of_here(char quote) const {
    return text_[at_] == quote && text_.substr(at_ + 1, 1) == "@" &&
           (at_ == 0 || text_[at_ - 1] == '\n');
  }

  /// The next character, escape or reference of a string.
  void add_character(EmbeddedBuilder& builder, ShellWord& word, bool expands) {
    if (expands && text_[at_] == '`' && at_ + 1 < text_.size()) {
      const char c = escaped(text_[at_ + 1]);
      if (c == text_[at_ + 1]) {
        builder.copy({at_ + 1, at_ + 2});
      } else {
        builder.replace({at_, at_ + 2}, std::string(1, c));
      }
      at_ += 2;
      return;
    }
    std::size_t end = at_;
    if (expands && text_[at_] == '$') end = behind_reference();
    if (end > at_) {
      const std::size_t size = builder.text().size();
      word.references.push_back({{size, size + end - at_}, std::nullopt, false});
    }
    end = std::max(end, at_ + 1);
    builder.copy({at_, end});
    at_ = end;
  }

  [[nodiscard]] std::size_t behind_reference() const {
    std::size_t end = behind_expansion(text_, at_, text_.size(), false);
    // `$env:X`
    if (end < text_.size() && text_[end] == ':' && starts_with_word(rest(), "$env:")) {
      ++end;
      while (end < text_.size() && is_name(text_[end])) ++end;
    }
    return end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  /// The command of this line that shows its arguments; empty where there is none.
  std::string_view printer_;
  ShellFields fields_;
};

}  // namespace

Fields parse_powershell(std::string_view text, ParseContext& context) {
  return Reader(text, context).read();
}

}  // namespace lintel
