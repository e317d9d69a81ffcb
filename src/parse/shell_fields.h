// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/field.h"
#include "parse/nested.h"
#include "parse/shell_lines.h"
#include "parse/shell_word.h"

namespace lintel {

/// Gathers the fields of one text of shell.
class ShellFields {
 public:
  ShellFields(std::string_view text, ParseContext& context);

  /// The word at `begin`. Words that hold others are read once more for each of them: past a
  /// bound of all that is read, words are empty and the context says so.
  ShellWord word_at(std::size_t begin);

  /// A field with a name, of the part `inner` of the word's decoded text. The default of a
  /// reference is a field of its own, unless it stands in a text that is reported whole.
  void add(std::string_view name, const ShellWord& word, Span inner);
  void add(std::string_view name, const ShellWord& word) {
    add(name, word, {0, word.text.text.size()});
  }

  /// The value of `--flag`: its key is `/program/--flag`, as a variable's is its name alone.
  void add_flag(std::string_view program, std::string_view flag, const ShellWord& word, Span inner);

  /// What `program` writes to `file`, or shows where that is empty: Field::is_output.
  void add_output(std::string_view program, std::string_view file, const ShellWord& word);

  /// A field for each line `K=v` of a word's decoded text.
  void add_lines(const ShellWord& word, LineEnds ends);

  /// The fields of a word, or a part of the text, that is a text in another format.
  void add_nested(Format format, const Embedded& nested);

  Fields take() { return std::move(fields_); }

 private:
  struct Label {
    std::string key;
    std::string name;
  };

  void add_field(const Label& label, const ShellWord& word, Span inner);
  void add_fallbacks(const Label& label, const ShellWord& word, Span inner);
  bool may_read(std::size_t size);

  std::string_view text_;
  ParseContext& context_;
  /// Bytes that may still be read.
  std::size_t budget_;
  Fields fields_;
};

}  // namespace lintel
