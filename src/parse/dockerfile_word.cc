// SPDX-License-Identifier: MIT
#include "parse/dockerfile_word.h"

#include <algorithm>
#include <utility>

#include "parse/shell_expansion.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t\v\f\r";

class WordReader {
 public:
  WordReader(std::string_view text, Span part, char escape)
      : text_(text.substr(0, part.end)),
        at_(part.begin),
        escape_(escape),
        builder_(text),
        span_{part.begin, part.begin} {}

  void read(DockerfileWord size) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (size == DockerfileWord::to_blank && kBlanks.find(c) != kBlanks.npos) return;
      if (c == '\'') {
        read_single_quoted();
      } else if (c == '"') {
        read_double_quoted();
      } else if (c == escape_) {
        ++at_;
        if (at_ < text_.size()) copy(at_ + 1);
      } else {
        read_reference_or_character();
      }
    }
  }

  ShellWord take() {
    ShellWord word;
    word.end = at_;
    word.text = builder_.take();
    word.references = std::move(references_);
    word.span = word.text.text.empty() ? span_ : outer_span(word.text, {0, word.text.text.size()});
    return word;
  }

 private:
  void copy(std::size_t end) {
    builder_.copy({at_, end});
    at_ = end;
  }

  void begin_quotes() {
    ++at_;
    if (builder_.text().empty()) span_ = {at_, at_};
  }

  void read_single_quoted() {
    begin_quotes();
    copy(std::min(text_.find('\'', at_), text_.size()));
    at_ = std::min(at_ + 1, text_.size());
  }

  void read_double_quoted() {
    begin_quotes();
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] != escape_) {
        read_reference_or_character();
        continue;
      }
      const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
      if (next == '"' || next == '$' || next == escape_) ++at_;
      copy(at_ + 1);
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void read_reference_or_character() {
    const std::string_view rest = text_.substr(at_);
    std::size_t end = at_;
    // A command is none to Docker.
    if (rest.starts_with('$') && !rest.starts_with("$(")) {
      end = behind_expansion(text_, at_, text_.size(), false);
    }
    if (end == at_) {
      copy(at_ + 1);
      return;
    }
    const std::size_t begin = builder_.text().size();
    const auto fallback = fallback_of(text_, {at_, end});
    copy(end);
    references_.push_back({{begin, builder_.text().size()}, fallback, false});
  }

  std::string_view text_;
  std::size_t at_;
  char escape_;
  EmbeddedBuilder builder_;
  std::vector<ShellReference> references_;
  /// Of a word without text.
  Span span_;
};

}  // namespace

ShellWord dockerfile_word(std::string_view text, Span part, char escape, DockerfileWord size) {
  WordReader reader(text, part, escape);
  reader.read(size);
  return reader.take();
}

}  // namespace lintel
