// SPDX-License-Identifier: MIT
#include "parse/hcl.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/embedded.h"
#include "parse/format.h"
#include "parse/member_names.h"
#include "parse/named_text.h"
#include "parse/text_scanner.h"

namespace lintel {
namespace {

bool is_identifier(char c) { return is_word(c) || c == '-' || c == '.'; }

/// These give one of their arguments, or what a text is made into without hiding it.
bool is_transparent(std::string_view function) {
  constexpr std::array<std::string_view, 9> kKnown{"coalesce", "try",       "sensitive",
                                                   "tostring", "trimspace", "nonsensitive",
                                                   "toset",    "tolist",    "concat"};
  return std::find(kKnown.begin(), kKnown.end(), function) != kKnown.end();
}

/// A block, an object, a list, parentheses or an index that is open.
struct Open {
  char closing = '\0';
  std::string pointer;
  std::string name;
  /// A call or an index: what stands in it is no value of its own.
  bool hides = false;
  bool is_list = false;
  std::size_t next = 0;
  PairWatch pairs;
  /// The member it is in the table around it, with its first field.
  std::string key;
};

class HclReader {
 public:
  HclReader(std::string_view text, ParseContext& context)
      : text_(text), scanner_(text), context_(context), open_(1) {}

  Fields read() {
    while (!scanner_.is_at_end()) {
      if (fields_.size() >= kMaxLeaves) {
        context_.is_cut = true;
        break;
      }
      step();
    }
    while (!open_.empty()) close();
    return std::move(fields_);
  }

 private:
  void step() {
    const char c = scanner_.peek();
    if (c == '#' || scanner_.sees("//")) {
      scanner_.take_line();
    } else if (scanner_.take("/*")) {
      scanner_.take_until("*/");
    } else if (is_line_end(c)) {
      scanner_.skip();
      // An expression goes on over lines only within brackets.
      if (open_.back().closing != ')' && open_.back().closing != ']') end_member();
    } else if (is_blank(c)) {
      scanner_.skip();
    } else if (c == '"') {
      read_text();
    } else if (scanner_.sees("<<") &&
               (is_word_start(scanner_.peek(2)) || scanner_.peek(2) == '-')) {
      read_here();
    } else if (is_word(c)) {
      words_.emplace_back(scanner_.text(scanner_.take_while(is_identifier)));
      is_after_operand_ = true;
    } else {
      scanner_.skip();
      read_sign(c);
    }
  }

  void end_member() {
    key_.clear();
    has_key_ = false;
    words_.clear();
    is_after_operand_ = false;
  }

  void close() {
    open_.back().pairs.finish(fields_);
    open_.pop_back();
  }

  void read_sign(char c) {
    const bool is_assigned = c == '=' && scanner_.peek() != '=' && scanner_.peek() != '>';
    const bool is_member = c == ':' && !has_key_ && open_.back().closing == '}';
    if (is_assigned || is_member) {
      take_key();
    } else if (c == ',') {
      end_member();
    } else if (c == '{' || c == '[' || c == '(') {
      open(c);
    } else if (c == '}' || c == ']' || c == ')') {
      if (open_.size() > 1) {
        const Open closed = std::move(open_.back());
        closed.pairs.finish(fields_);
        open_.pop_back();
        key_ = closed.key;
        has_key_ = !closed.key.empty();
      }
      words_.clear();
      is_after_operand_ = true;
      if (c == '}') end_member();
    } else {
      is_comparing_ = scanner_.take("=");
      is_after_operand_ = false;
      words_.clear();
    }
  }

  void take_key() {
    key_ = words_.empty() ? std::string{} : words_.back();
    has_key_ = !key_.empty();
    words_.clear();
    is_after_operand_ = false;
  }

  void open(char c) {
    const Open& outer = open_.back();
    Open inner;
    inner.closing = c == '{' ? '}' : c == '[' ? ']' : ')';
    inner.key = key_;
    inner.pointer = outer.pointer;
    inner.name = outer.name;
    if (c == '{' && !has_key_ && !words_.empty() && outer.closing != ')') {
      for (const std::string& word : words_) append_step(inner.pointer, word);
      inner.name = words_.back();
    } else if (has_key_) {
      append_step(inner.pointer, key_);
      inner.name = key_;
    } else if (outer.is_list) {
      append_step(inner.pointer, outer.next);
      ++open_.back().next;
      inner.name.clear();
    }
    // `f(…)` and `a[…]`; a list has nothing before it.
    const bool is_call = c == '(' && !words_.empty();
    const bool is_index = c == '[' && is_after_operand_;
    // The members of an object have names of their own.
    inner.hides =
        c != '{' && (outer.hides || is_index || (is_call && !is_transparent(words_.back())));
    inner.is_list = c == '[' && !is_index;
    if (open_.size() > kMaxFieldDepth || inner.pointer.size() > kMaxPointer) {
      context_.is_cut = true;
      inner.pointer.clear();
      while (open_.size() > kMaxFieldDepth) close();
    }
    open_.push_back(std::move(inner));
    end_member();
  }

  /// Of the text at `span`, in the place where the reader is.
  void add(Span span, EmbeddedBuilder& builder, bool is_whole) {
    Open& outer = open_.back();
    Field field{outer.pointer, outer.name, {}, span};
    const bool is_in_parentheses = outer.closing == ')';
    std::string member = has_key_ ? key_ : std::string{};
    if (has_key_) {
      append_step(field.key, key_);
      field.name = member_name(key_, {}, outer.name);
    } else if (outer.is_list) {
      append_step(field.key, outer.next);
      field.name = std::to_string(outer.next++);
    } else if (!is_in_parentheses) {
      return;
    }
    if (outer.hides || !is_whole) field.kind = ValueKind::reference;
    const std::size_t first = fields_.size();
    append_named(fields_, std::move(field), builder.take(), context_);
    outer.pairs.see(member, fields_, first);
  }

  /// Behind the text that is at the scanner, which is a template: quotes within `${…}` are its own.
  void skip_template() {
    std::size_t depth = 0;
    scanner_.skip();
    while (!scanner_.is_at_end() && !is_line_end(scanner_.peek())) {
      const char c = scanner_.peek();
      if (depth == 0 && c == '"') return;
      if (c == '\\') {
        scanner_.skip(2);
      } else if (scanner_.take("$${") || scanner_.take("%%{")) {
        continue;
      } else if (scanner_.take("${") || scanner_.take("%{")) {
        ++depth;
      } else {
        if (depth > 0 && c == '{') ++depth;
        if (depth > 0 && c == '}') --depth;
        scanner_.skip();
      }
    }
  }

  void read_text() {
    const std::size_t begin = scanner_.at() + 1;
    const bool is_first = !is_after_operand_ && words_.empty();
    skip_template();
    const Span span{begin, scanner_.at()};
    scanner_.take("\"");
    EmbeddedBuilder builder(text_);
    append_unescaped(builder, text_, span);
    scanner_.skip_blanks();
    const char next = scanner_.peek();
    const bool is_key = !has_key_ && open_.back().closing != ')' && !open_.back().is_list &&
                        (next == '=' || next == ':' || next == '{' || next == '"') &&
                        scanner_.peek(1) != '=';
    if (is_key) {
      words_.push_back(builder.take().text);
      return;
    }
    is_after_operand_ = true;
    const bool is_compared = scanner_.sees("==") || scanner_.sees("!=") || is_comparing_;
    is_comparing_ = false;
    add(span, builder, is_first && !is_compared);
  }

  void read_here() {
    scanner_.skip(2);
    const bool is_indented = scanner_.take("-");
    const Span word = scanner_.take_while(is_word);
    scanner_.take_line();
    if (!scanner_.take("\r\n")) scanner_.skip();
    const std::size_t begin = scanner_.at();
    std::size_t end = begin;
    while (!scanner_.is_at_end()) {
      end = scanner_.at();
      Span line = scanner_.take_line();
      while (line.size() > 0 && is_blank(text_[line.begin])) ++line.begin;
      while (line.size() > 0 && is_blank(text_[line.end - 1])) --line.end;
      if (scanner_.text(line) == scanner_.text(word)) break;
      if (!scanner_.take("\r\n")) scanner_.skip();
      end = scanner_.at();
    }
    const Embedded inner = here_text({begin, end}, is_indented);
    const Format format = format_by_shebang(inner.text);
    if (format != Format::text) append_nested(fields_, format, inner, context_);
    EmbeddedBuilder builder(text_);
    builder.copy({begin, end});
    add({begin, end}, builder, true);
    is_after_operand_ = true;
  }

  /// Without the blanks that every line has, as `<<-` wants it.
  [[nodiscard]] Embedded here_text(Span span, bool is_indented) const {
    EmbeddedBuilder builder(text_);
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t line_end = text_.substr(0, span.end).find('\n', at);
      const std::size_t end = line_end == std::string_view::npos ? span.end : line_end + 1;
      while (is_indented && at < end && is_blank(text_[at])) ++at;
      builder.copy({at, end});
      at = end;
    }
    return builder.take();
  }

  std::string_view text_;
  TextScanner scanner_;
  ParseContext& context_;
  std::vector<Open> open_;
  /// Of the member whose value is being read.
  std::string key_;
  bool has_key_ = false;
  /// Identifiers and texts that may become a key, or the type and the labels of a block.
  std::vector<std::string> words_;
  bool is_after_operand_ = false;
  bool is_comparing_ = false;
  Fields fields_;
};

}  // namespace

Fields parse_hcl(std::string_view text, ParseContext& context) {
  return HclReader(text, context).read();
}

}  // namespace lintel
