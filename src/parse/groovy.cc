// SPDX-License-Identifier: MIT
#include "parse/groovy.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "parse/embedded.h"
#include "parse/member_names.h"
#include "parse/named_text.h"
#include "parse/text_scanner.h"
#include "parse/yaml_lines.h"

namespace lintel {
namespace {

bool is_identifier(char c) { return is_word(c) || c == '$' || c == '.'; }

std::string last_step(std::string_view name) {
  while (name.ends_with('.')) name.remove_suffix(1);
  return std::string(name.substr(name.rfind('.') == name.npos ? 0 : name.rfind('.') + 1));
}

/// Their arguments name what stands elsewhere.
bool gives_reference(std::string_view function) {
  constexpr std::array<std::string_view, 5> kKnown{"credentials", "getenv", "findProperty",
                                                   "project", "environmentVariable"};
  return std::find(kKnown.begin(), kKnown.end(), function) != kKnown.end();
}

/// A bracket that is open.
struct Open {
  char closing = '\0';
  /// Of the call whose arguments these are; empty for other brackets.
  std::string function;
  /// The text that is its first argument, and whether there was an argument before.
  std::string first;
  bool has_argument = false;
  /// What is named by a `=` before it.
  std::string named;
  /// The last text in an index.
  std::string text;
  PairWatch pairs;
};

bool shows_its_argument(std::string_view function) {
  return function == "echo" || function == "println" || function == "print";
}

class GroovyReader {
 public:
  GroovyReader(std::string_view text, ParseContext& context)
      : text_(text), scanner_(text), context_(context), open_(1) {}

  Fields read() {
    if (scanner_.sees("#!")) scanner_.take_line();
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
    if (scanner_.sees("//")) {
      scanner_.take_line();
    } else if (scanner_.take("/*")) {
      scanner_.take_until("*/");
    } else if (is_line_end(c)) {
      scanner_.skip();
      end_line();
    } else if (c == '"' || c == '\'' || (c == '/' && may_begin_text()) || scanner_.sees("$/")) {
      read_text();
    } else if (is_word_start(c) || c == '$') {
      read_word();
    } else {
      scanner_.skip();
      if (!is_blank(c)) read_sign(c);
    }
  }

  void close() {
    open_.back().pairs.finish(fields_);
    open_.pop_back();
  }

  /// A slash behind an operand divides.
  [[nodiscard]] bool may_begin_text() const {
    return std::string_view("=(,[:?+~").find(last_) != std::string_view::npos;
  }

  void end_line() {
    const bool goes_on = std::string_view("=+?:,([").find(last_) != std::string_view::npos;
    if (goes_on) return;
    end_member();
    last_ = '\n';
  }

  void end_member() {
    open_.back().named.clear();
    word_.clear();
    command_.clear();
    command_first_.clear();
  }

  void read_word() {
    const std::string_view word = scanner_.text(scanner_.take_while(is_identifier));
    if (word == "to" && last_ == '"' && !text_value_.empty()) {
      open_.back().named = text_value_;
      last_ = '=';
      return;
    }
    // `val X: String = "…"`
    const bool is_type = last_ == ':' && !open_.back().named.empty() && is_declared_;
    if (word == "val" || word == "var" || word == "def") {
      is_declared_ = true;
    } else if (is_type) {
      word_ = open_.back().named;
      open_.back().named.clear();
    } else {
      word_ = last_step(word);
    }
    last_ = 'w';
  }

  void read_sign(char c) {
    Open& open = open_.back();
    if (c == '=' && scanner_.peek() != '=' &&
        std::string_view("=!<>").find(last_) == std::string_view::npos) {
      open.named = std::exchange(word_, {});
      is_declared_ = false;
    } else if (c == ':' && last_ == 'w' && !word_.empty()) {
      if (open.named.empty()) open.named = std::exchange(word_, {});
    } else if (c == ',') {
      open.named.clear();
      open.has_argument = true;
    } else if (c == ';') {
      end_member();
    } else if (c == '(' || c == '[' || c == '{') {
      open_bracket(c);
    } else if (c == ')' || c == ']' || c == '}') {
      close_bracket();
    }
    // `==` and `!=`
    last_ = c == '=' && (last_ == '=' || last_ == '!') ? 'c' : c;
  }

  void open_bracket(char c) {
    Open inner;
    inner.closing = c == '(' ? ')' : c == '[' ? ']' : '}';
    if (c == '(' && last_ == 'w') inner.function = word_;
    // Parentheses around a value do not hide its name.
    if (c == '(' && last_ != 'w') inner.named = open_.back().named;
    // `[script: '…']` and the list in `withEnv([…])`.
    if (c == '[' && last_ != 'w') inner.function = open_.back().function;
    if (open_.size() > kMaxFieldDepth) {
      context_.is_cut = true;
      while (open_.size() > 1) close();
    }
    open_.push_back(std::move(inner));
    word_.clear();
    if (c == '{') end_member();
  }

  void close_bracket() {
    if (open_.size() == 1) return;
    const bool is_index = open_.back().closing == ']';
    std::string text = std::move(open_.back().text);
    close();
    // `environment['X'] = …`
    word_ = is_index ? std::move(text) : std::string{};
  }

  /// The text at the scanner, which may be any of the six kinds.
  Span take_text(bool& has_escapes) {
    if (scanner_.take("$/")) {
      has_escapes = false;
      return scanner_.take_until("/$");
    }
    const char quote = scanner_.peek();
    const std::string three(3, quote);
    const bool is_long = quote != '/' && scanner_.take(three);
    const std::string end = is_long ? three : std::string(1, quote);
    if (!is_long) scanner_.skip();
    has_escapes = quote != '/';
    const std::size_t begin = scanner_.at();
    while (!scanner_.is_at_end() && !scanner_.sees(end)) {
      if (!is_long && quote != '/' && is_line_end(scanner_.peek())) break;
      scanner_.skip(scanner_.peek() == '\\' ? 2 : 1);
    }
    const Span inside{begin, scanner_.at()};
    scanner_.take(end);
    return inside;
  }

  void read_text() {
    bool has_escapes = false;
    const Span span = take_text(has_escapes);
    EmbeddedBuilder builder(text_);
    if (has_escapes) {
      append_unescaped(builder, text_, span);
    } else {
      builder.copy(span);
    }
    scanner_.skip_blanks();
    text_value_ = builder.text();
    Open& open = open_.back();
    open.text = text_value_;
    const bool is_member = scanner_.peek() == ':' && (open.closing == ']' || open.closing == ')') &&
                           open.named.empty();
    if (is_member) {
      scanner_.skip();
      open.named = text_value_;
      last_ = ':';
      return;
    }
    const bool is_pair = scanner_.sees("to ") && open.named.empty();
    if (!is_pair) add(span, builder.take());
    last_ = '"';
  }

  void add(Span span, const Embedded& value) {
    Open& open = open_.back();
    const bool is_added = last_ == '+' && add_to_last(span, value.text);
    if (is_added) return;
    std::string member;
    std::string name;
    ValueKind kind = ValueKind::literal;
    if (!open.named.empty()) {
      name = member = open.named;
    } else if (!open.function.empty()) {
      if (open.closing == ')' && !open.has_argument && open.first.empty()) open.first = value.text;
      name = open.has_argument && !open.first.empty() ? open.first : open.function;
    } else if (last_ == 'w' || !command_.empty()) {
      // `environment 'X', 'v'`
      if (command_.empty()) command_ = word_;
      name = command_first_.empty() ? command_ : command_first_;
      if (command_first_.empty()) command_first_ = value.text;
    }
    // `env['X']` is no value.
    if (open.closing == ']' && name.empty() && value.text.find('=') == std::string::npos) return;
    const bool is_compared = last_ == 'c' || scanner_.sees("==") || scanner_.sees("!=");
    if (is_compared || gives_reference(open.function) || holds_references(member)) {
      kind = ValueKind::reference;
    }
    const std::string& printer = open.function.empty() ? command_ : open.function;
    if (shows_its_argument(printer) && value.text.find('$') != std::string::npos) {
      Field output{{}, printer, value.text, span, ValueKind::both};
      output.is_output = true;
      fields_.push_back(std::move(output));
    }
    const std::size_t first = fields_.size();
    if (value.text.find('\n') == std::string::npos) add_assignments(value);
    if (!name.empty()) {
      name = without_env(name);
      append_named(fields_, {name, name, {}, span, kind}, value, context_);
    }
    open.pairs.see(member, fields_, first);
  }

  /// `withEnv(['K=v'])`; a script has fields of its own.
  void add_assignments(const Embedded& value) {
    if (open_.back().closing != ']') return;
    for (const Assignment& line : assignments_in(value.text)) {
      fields_.push_back({std::string(line.name), std::string(line.name),
                         value.text.substr(line.value.begin, line.value.size()),
                         outer_span(value, line.value)});
    }
  }

  /// `X = 'a' + 'b'` has one value.
  bool add_to_last(Span span, const std::string& value) {
    if (fields_.empty() || fields_.back().name != without_env(open_.back().named)) return false;
    Field& field = fields_.back();
    if (field.kind != ValueKind::literal) return false;
    field.value += value;
    field.span = hull(field.span, span);
    return true;
  }

  std::string_view text_;
  TextScanner scanner_;
  ParseContext& context_;
  std::vector<Open> open_;
  /// The last word that is no name of a value yet, and the last text.
  std::string word_;
  std::string text_value_;
  /// `environment` of `environment 'X', 'v'`, and its first text.
  std::string command_;
  std::string command_first_;
  bool is_declared_ = false;
  /// The last sign: `w` for a word, `"` for a text, `c` for a comparison.
  char last_ = '\n';
  Fields fields_;
};

}  // namespace

Fields parse_groovy(std::string_view text, ParseContext& context) {
  return GroovyReader(text, context).read();
}

}  // namespace lintel
