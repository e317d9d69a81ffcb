// SPDX-License-Identifier: MIT
#include "parse/shell_word.h"

#include <algorithm>

#include "parse/shell_ansi.h"
#include "parse/shell_expansion.h"

namespace lintel {
namespace {

constexpr std::string_view kMeta = " \t\n;&|<>()";

bool is_closed(std::string_view expansion) {
  if (expansion.starts_with("$(")) return expansion.size() > 2 && expansion.ends_with(')');
  if (expansion.starts_with("${")) return expansion.size() > 2 && expansion.ends_with('}');
  return !expansion.starts_with('`') || (expansion.size() > 1 && expansion.ends_with('`'));
}

/// Which words are read: up to a blank, or to the end of the part whatever stands there. Lines are
/// those of a here-document, in which quotes are text.
enum class Until { blank, end, end_in_quotes, end_of_raw_lines, end_of_lines };

class WordReader {
 public:
  WordReader(std::string_view text, Span part, Until until)
      : text_(text.substr(0, part.end)), at_(part.begin), until_(until), builder_(text) {
    span_ = {part.begin, part.begin};
  }

  void read() {
    while (at_ < text_.size() && !is_at_end()) read_next();
  }

  /// Without the tabs that lines begin with.
  void read_indented() {
    while (at_ < text_.size()) {
      while (at_ < text_.size() && text_[at_] == '\t') ++at_;
      const std::size_t line_end = std::min(text_.find('\n', at_), text_.size() - 1);
      while (at_ <= line_end && at_ < text_.size()) read_next();
    }
  }

  /// A quote or a bracket was opened and not closed.
  [[nodiscard]] bool is_open() const { return is_open_; }

  ShellWord take() {
    ShellWord word;
    word.end = at_;
    word.text = builder_.take();
    word.references = std::move(references_);
    word.span = word.text.text.empty() ? span_ : outer_span(word.text, {0, word.text.text.size()});
    return word;
  }

 private:
  [[nodiscard]] bool is_at_end() const {
    if (until_ != Until::blank) return false;
    return kMeta.find(text_[at_]) != kMeta.npos || text_.substr(at_, 2) == "\r\n";
  }

  void copy(std::size_t begin, std::size_t end) {
    builder_.copy({begin, end});
    at_ = end;
  }

  void read_next() {
    switch (until_) {
      case Until::blank:
      case Until::end: return read_piece();
      case Until::end_in_quotes:
      case Until::end_of_lines: return read_quoted_character();
      case Until::end_of_raw_lines: return copy(at_, at_ + 1);
    }
  }

  void read_piece() {
    const char c = text_[at_];
    const std::string_view rest = text_.substr(at_);
    if (c == '\'') {
      read_single_quoted();
    } else if (c == '"' || rest.starts_with("$\"")) {
      at_ += c == '"' ? 1 : 2;
      read_double_quoted();
    } else if (rest.starts_with("$'")) {
      read_ansi();
    } else if (c == '\\') {
      read_escape(0);
    } else {
      read_expansion_or_character(false);
    }
  }

  void read_single_quoted() {
    const std::size_t begin = at_ + 1;
    const std::size_t end = text_.find('\'', begin);
    note_quotes(begin);
    copy(begin, std::min(end, text_.size()));
    close(end != text_.npos);
  }

  void read_double_quoted() {
    note_quotes(at_);
    while (at_ < text_.size() && text_[at_] != '"') read_quoted_character();
    close(at_ < text_.size());
  }

  void read_quoted_character() {
    if (text_[at_] == '\\') {
      read_escape('"');
    } else if (text_[at_] == '"' && until_ == Until::end_in_quotes) {
      // In a default that stands in quotes.
      ++at_;
    } else {
      read_expansion_or_character(true);
    }
  }

  void read_ansi() {
    at_ += 2;
    note_quotes(at_);
    bool is_dropped = false;
    while (at_ < text_.size() && text_[at_] != '\'') {
      AnsiEscape escape{std::string(1, text_[at_]), 1, false};
      if (text_[at_] == '\\') escape = ansi_escape(text_.substr(at_));
      const Span outer{at_, at_ + escape.size};
      if (is_dropped) escape.text.clear();
      if (text_.substr(outer.begin, outer.size()) == escape.text) {
        builder_.copy(outer);
      } else {
        builder_.replace(outer, escape.text);
      }
      is_dropped = is_dropped || escape.is_end;
      at_ = outer.end;
    }
    close(at_ < text_.size());
  }

  /// A backslash; in double quotes it is one itself before most characters.
  void read_escape(char quote) {
    const std::string_view rest = text_.substr(at_ + 1);
    if (rest.empty()) {
      copy(at_, at_ + 1);
    } else if (rest.starts_with('\n')) {
      at_ += 2;
    } else if (rest.starts_with("\r\n")) {
      at_ += 3;
    } else if (quote == 0 || is_escaped_in_quotes(rest.front())) {
      copy(at_ + 1, at_ + 2);
    } else {
      copy(at_, at_ + 1);
    }
  }

  [[nodiscard]] bool is_escaped_in_quotes(char c) const {
    if (c == '}' && until_ == Until::end_in_quotes) return true;
    if (c == '"') return until_ != Until::end_of_lines;
    return c == '$' || c == '`' || c == '\\';
  }

  void read_expansion_or_character(bool is_quoted) {
    std::size_t end = at_;
    const char c = text_[at_];
    if (c == '$') end = behind_expansion(text_, at_, text_.size(), is_quoted);
    if (c == '`') end = behind_backticks(text_, at_, text_.size());
    if (c == '{' && until_ == Until::blank) end = behind_template(text_, at_);
    if (end == at_) {
      copy(at_, at_ + 1);
      return;
    }
    is_open_ = is_open_ || !is_closed(text_.substr(at_, end - at_));
    const std::size_t begin = builder_.text().size();
    const Span outer{at_, end};
    const auto fallback = c == '$' ? fallback_of(text_, outer) : std::nullopt;
    copy(outer.begin, outer.end);
    references_.push_back({{begin, builder_.text().size()}, fallback, is_quoted});
  }

  void note_quotes(std::size_t inside) {
    if (builder_.text().empty()) span_ = {inside, inside};
  }

  void close(bool is_closed) {
    if (is_closed) {
      ++at_;
    } else {
      is_open_ = true;
    }
  }

  std::string_view text_;
  std::size_t at_;
  Until until_;
  EmbeddedBuilder builder_;
  std::vector<ShellReference> references_;
  /// Of a word without text.
  Span span_;
  bool is_open_ = false;
};

}  // namespace

ShellWord shell_word(std::string_view text, std::size_t begin) {
  WordReader reader(text, {begin, text.size()}, Until::blank);
  reader.read();
  if (!reader.is_open()) return reader.take();
  const std::size_t line_end = std::min(text.find_first_of("\r\n", begin), text.size());
  WordReader line(text, {begin, line_end}, Until::blank);
  line.read();
  return line.take();
}

ShellWord shell_fallback(std::string_view text, Span place, bool is_quoted) {
  WordReader reader(text, place, is_quoted ? Until::end_in_quotes : Until::end);
  reader.read();
  return reader.take();
}

ShellWord shell_here_document(std::string_view text, Span place, HereDocument kind,
                              bool strips_tabs) {
  const bool is_raw = kind == HereDocument::raw;
  WordReader reader(text, place, is_raw ? Until::end_of_raw_lines : Until::end_of_lines);
  if (strips_tabs) {
    reader.read_indented();
  } else {
    reader.read();
  }
  return reader.take();
}

std::span<const ShellReference> references_in(const ShellWord& word, Span inner) {
  const auto& all = word.references;
  const auto begin = std::partition_point(all.begin(), all.end(), [&](const auto& reference) {
    return reference.inner.end <= inner.begin;
  });
  const auto end = std::partition_point(
      begin, all.end(), [&](const auto& reference) { return reference.inner.begin < inner.end; });
  return {begin, end};
}

ValueKind kind_of(const ShellWord& word, Span inner) {
  const std::string_view text = word.text.text;
  bool has_reference = false;
  bool has_literal = false;
  std::size_t at = inner.begin;
  const auto look = [&](std::size_t end) {
    for (; at < end; ++at) has_literal = has_literal || text.substr(at, 1) > " ";
  };
  for (const ShellReference& reference : references_in(word, inner)) {
    has_reference = true;
    look(std::min(reference.inner.begin, inner.end));
    at = std::max(at, reference.inner.end);
  }
  look(inner.end);
  if (!has_reference) return ValueKind::literal;
  return has_literal ? ValueKind::both : ValueKind::reference;
}

}  // namespace lintel
