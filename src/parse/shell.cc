// SPDX-License-Identifier: MIT
#include "parse/shell.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "parse/shell_command.h"
#include "parse/shell_fields.h"
#include "parse/shell_lines.h"
#include "parse/syntax_tree.h"

namespace lintel {
namespace {

/// tree-sitter 0.20 writes over its memory when an error holds 65,536 tokens. Besides those that
/// we count the grammar has some of no bytes.
constexpr std::size_t kMostTokens = 24000;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// How much of the text is parsed at once: whole lines, if the first is no longer than that.
std::size_t chunk_size(std::string_view text) {
  std::size_t tokens = 0;
  std::size_t behind_line = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_within_word = i > 0 && is_word_byte(text[i]) && is_word_byte(text[i - 1]);
    if (!is_within_word && ++tokens > kMostTokens) return behind_line == 0 ? i : behind_line;
    if (text[i] == '\n') behind_line = i + 1;
  }
  return text.size();
}

/// How many commands in commands (`{ echo a; } > b`) may stand between a command and its output.
constexpr int kLevelsToOutput = 4;

/// How far up a command looks for what takes its output.
constexpr int kLevelsToTaker = 32;

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kBeforeWord = " \t\r\n;&|()`{<>!";

/// `tee file`, `base64`: what CI would mask is shown in a form that it does not know, too.
bool shows_its_input(std::string_view command) {
  constexpr std::array<std::string_view, 9> kShowers{"tee",     "cat",  "base64", "rev", "xxd",
                                                     "hexdump", "fold", "sed",    "od"};
  const std::string_view program = command.substr(0, command.find_first_of(" \t\n"));
  return std::find(kShowers.begin(), kShowers.end(), program) != kShowers.end();
}

class ShellReader {
 public:
  ShellReader(std::string_view text, const SyntaxTree& tree, ParseContext& context)
      : text_(text), tree_(tree), fields_(text, context) {}

  /// Call it once.
  void read() {
    for (NodeId node = 0; node < tree_.size(); ++node) {
      const std::string_view type = tree_.type(node);
      if (type == "variable_assignment") {
        read_assignment(node);
      } else if (type == "command") {
        read_command(node);
      } else if (type == "declaration_command") {
        read_declaration(node);
      } else if (type == "heredoc_redirect") {
        read_here_document(node);
      } else if (type == "herestring_redirect") {
        read_here_string(node);
      }
    }
    if (tree_.has_error()) read_words();
  }

  Fields take() { return fields_.take(); }

 private:
  void read_assignment(NodeId node) {
    NodeId name = tree_.child(node, "name");
    if (name == kNoNode) return;
    const std::size_t sign = text_.find('=', tree_.span(name).end);
    if (tree_.type(name) == "subscript") name = tree_.child(name, "name");
    if (name == kNoNode || sign == text_.npos || sign >= tree_.span(node).end) return;
    if (!begins_word(tree_.span(name).begin)) return;
    add_value(tree_.text(name), sign + 1);
  }

  /// The grammar at times takes the middle of a word for another one.
  [[nodiscard]] bool begins_word(std::size_t at) const {
    while (text_.substr(0, at).ends_with("\\\n")) at -= 2;
    return at == 0 || kBeforeWord.find(text_[at - 1]) != kBeforeWord.npos;
  }

  void add_value(std::string_view name, std::size_t begin) {
    seen_.push_back(begin);
    if (text_.substr(begin, 1) != "(") {
      fields_.add(name, fields_.word_at(begin));
      return;
    }
    std::size_t at = begin + 1;
    while ((at = text_.find_first_not_of(" \t\r\n", at)) < text_.size()) {
      if (text_[at] == '#') {
        at = std::min(text_.find('\n', at), text_.size());
        continue;
      }
      if (text_[at] == '[') at = behind_subscript(at);
      const ShellWord word = fields_.word_at(at);
      // A bracket that closes the list, or what no list can hold.
      if (word.end == at) return;
      fields_.add(name, word);
      at = word.end;
    }
  }

  /// `[key]=value` in a list: where the value begins.
  [[nodiscard]] std::size_t behind_subscript(std::size_t at) const {
    const std::size_t end = text_.find("]=", at);
    const std::size_t line_end = std::min(text_.find('\n', at), text_.size());
    return end < line_end ? end + 2 : at;
  }

  [[nodiscard]] static bool is_word(std::string_view type) {
    return !type.ends_with("_redirect") && type != "variable_assignment" && type != "heredoc_body";
  }

  /// The words of a command as we take them: a child that a word before it covers is no word.
  std::vector<ShellWord> words_of(NodeId command) {
    std::vector<ShellWord> words;
    std::size_t end = 0;
    for (const NodeId child : tree_.children(command)) {
      const std::size_t begin = tree_.span(child).begin;
      if (!is_word(tree_.type(child)) || begin < end || !begins_word(begin)) continue;
      words.push_back(fields_.word_at(begin));
      end = words.back().end;
    }
    return words;
  }

  void read_command(NodeId node) { add_command(fields_, words_of(node), output_of(node)); }

  /// `export "X=v"`; without quotes it is an assignment.
  void read_declaration(NodeId node) {
    for (const ShellWord& word : words_of(node)) fields_.add_lines(word, LineEnds::real);
  }

  [[nodiscard]] ShellOutput output_of(NodeId node) {
    ShellOutput output = redirected(node);
    if (output.file.starts_with("/dev/")) {
      output.is_taken = output.file == "/dev/null";
      output.file.clear();
    }
    output.is_taken = output.is_taken || is_taken(node);
    return output;
  }

  [[nodiscard]] ShellOutput redirected(NodeId node) {
    for (int level = 0; level < kLevelsToOutput; ++level) {
      node = tree_.parent(node);
      if (node == kNoNode) break;
      if (tree_.type(node) == "redirected_statement") return output_in(node);
    }
    return {};
  }

  /// By `$( )`, or by a command behind `|` that does not show it.
  [[nodiscard]] bool is_taken(NodeId node) const {
    for (int level = 0; level < kLevelsToTaker && node != kNoNode; ++level) {
      const std::string_view type = tree_.type(node);
      if (type == "command_substitution" || type == "process_substitution") return true;
      const NodeId parent = tree_.parent(node);
      if (parent != kNoNode && tree_.type(parent) == "pipeline") {
        for (NodeId next = tree_.next_sibling(node); next != kNoNode;
             next = tree_.next_sibling(next)) {
          if (tree_.is_named(next) && !shows_its_input(tree_.text(next))) return true;
        }
      }
      node = parent;
    }
    return false;
  }

  [[nodiscard]] ShellOutput output_in(NodeId statement) {
    for (NodeId child = tree_.first_child(statement); child != kNoNode;
         child = tree_.next_sibling(child)) {
      ShellOutput output;
      if (tree_.type(child) == "heredoc_redirect") output = output_in_redirect(child);
      if (tree_.type(child) == "file_redirect") output = output_to_file(child);
      if (output.format != Format::text || !output.file.empty()) return output;
    }
    return {};
  }

  /// `cat <<EOF > file`
  [[nodiscard]] ShellOutput output_in_redirect(NodeId redirect) {
    for (NodeId child = tree_.first_child(redirect); child != kNoNode;
         child = tree_.next_sibling(child)) {
      if (tree_.type(child) == "file_redirect") return output_to_file(child);
    }
    return {};
  }

  [[nodiscard]] ShellOutput output_to_file(NodeId redirect) {
    const NodeId path = tree_.child(redirect, "destination");
    // `2> file` and `>&2` leave the output where it is.
    const bool is_other =
        tree_.text(redirect).starts_with('2') || child_of_type(redirect, ">&") != kNoNode;
    if (path == kNoNode || is_other) return {};
    return output_to(fields_.word_at(tree_.span(path).begin));
  }

  [[nodiscard]] NodeId child_of_type(NodeId node, std::string_view type) const {
    NodeId child = tree_.first_child(node);
    while (child != kNoNode && tree_.type(child) != type) child = tree_.next_sibling(child);
    return child;
  }

  void read_here_document(NodeId node) {
    const NodeId start = child_of_type(node, "heredoc_start");
    const NodeId body = child_of_type(node, "heredoc_body");
    if (start == kNoNode || body == kNoNode) return;
    const NodeId end = child_of_type(node, "heredoc_end");
    Span place = tree_.span(body);
    if (end != kNoNode) place.end = std::max(place.begin, tree_.span(end).begin);
    place.begin = start_of_line(place.begin);
    place.end = std::max(place.begin, start_of_line(place.end));
    const bool is_raw = tree_.text(start).find_first_of("'\"\\") != std::string_view::npos;
    const bool strips_tabs = child_of_type(node, "<<-") != kNoNode;
    add_here_document(
        node, shell_here_document(text_, place, is_raw ? HereDocument::raw : HereDocument::expanded,
                                  strips_tabs));
  }

  void add_here_document(NodeId node, const ShellWord& lines) {
    const NodeId statement = tree_.parent(node);
    if (statement == kNoNode) return;
    Format format = output_in(statement).format;
    const NodeId command = child_of_type(statement, "command");
    if (format == Format::text && command != kNoNode) {
      const NodeId name = tree_.child(command, "name");
      if (name != kNoNode && is_shell(tree_.text(name))) format = Format::shell;
    }
    if (format == Format::text) {
      fields_.add_lines(lines, LineEnds::real);
    } else {
      fields_.add_nested(format, lines.text);
    }
  }

  /// Back over the blanks that a line begins with.
  [[nodiscard]] std::size_t start_of_line(std::size_t at) const {
    while (at > 0 && kBlanks.find(text_[at - 1]) != kBlanks.npos) --at;
    return at;
  }

  void read_here_string(NodeId node) {
    for (const NodeId child : tree_.children(node)) {
      fields_.add_lines(fields_.word_at(tree_.span(child).begin), LineEnds::real);
    }
  }

  /// Assignments that an error of the syntax has hidden: every word of a form like one.
  void read_words() {
    std::sort(seen_.begin(), seen_.end());
    const std::vector<std::size_t> known = std::move(seen_);
    for (std::size_t at = 0; at < text_.size();) {
      at = std::min(text_.find_first_not_of(" \t\r\n;&|<>()", at), text_.size());
      const std::string_view rest = text_.substr(at);
      if (rest.starts_with('#')) {
        at = std::min(text_.find('\n', at), text_.size());
        continue;
      }
      const std::size_t end = std::max(fields_.word_at(at).end, at + 1);
      const std::string_view name = assigned_name(rest);
      if (!name.empty()) {
        const std::size_t value = text_.find('=', at + name.size()) + 1;
        if (!std::binary_search(known.begin(), known.end(), value)) add_value(name, value);
      }
      at = end;
    }
  }

  std::string_view text_;
  const SyntaxTree& tree_;
  ShellFields fields_;
  /// Where the values of the assignments begin.
  std::vector<std::size_t> seen_;
};

}  // namespace

Fields parse_shell(std::string_view text, ParseContext& context) {
  Fields fields;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view chunk = text.substr(begin, chunk_size(text.substr(begin)));
    const auto tree = SyntaxTree::parse(chunk, Grammar::bash, context.deadline);
    if (!tree) break;
    ShellReader reader(chunk, *tree, context);
    reader.read();
    for (Field& field : reader.take()) {
      field.span = {begin + field.span.begin, begin + field.span.end};
      fields.push_back(std::move(field));
    }
    begin += chunk.size();
  }
  return fields;
}

}  // namespace lintel
