// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/span.h"

namespace lintel {

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }
inline bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
inline bool is_word(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

/// A place in a text that only goes forward; behind the end there are NULs.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool sees(std::string_view word) const {
    return text_.substr(std::min(at_, text_.size()), word.size()) == word;
  }
  void skip(std::size_t bytes = 1) { at_ = std::min(at_ + bytes, text_.size()); }
  bool take(std::string_view word) {
    if (!sees(word)) return false;
    at_ += word.size();
    return true;
  }
  template <typename Predicate>
  Span take_while(Predicate predicate) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && predicate(text_[at_])) ++at_;
    return {begin, at_};
  }
  void skip_blanks() { take_while(is_blank); }
  /// To the end of the line, which is not taken.
  Span take_line() {
    return take_while([](char c) { return !is_line_end(c); });
  }
  /// Behind the next `word`, or to the end; what stands before it.
  Span take_until(std::string_view word) {
    const std::size_t begin = at_;
    const std::size_t end = std::min(text_.find(word, at_), text_.size());
    at_ = std::min(end + word.size(), text_.size());
    return {begin, end};
  }
  [[nodiscard]] std::string_view text(Span span) const {
    return text_.substr(span.begin, span.size());
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace lintel
