// SPDX-License-Identifier: MIT
#include "json/recover.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "json/jsonc.h"

namespace lintel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
/// What ends a word. An apostrophe does not: it is `don't` as often as a quote.
constexpr std::string_view kWordEnd = " \t\r\n{}[]:,\"";
/// What git writes at the start of a line where two sides differ.
constexpr std::size_t kMarkerSize = 7;
constexpr std::string_view kMarkers = "<|=>";

class Recovery {
 public:
  Recovery(std::string_view text, JsonVisitor& visitor)
      : text_(text),
        visitor_(visitor),
        begin_(text.starts_with(kBom) ? kBom.size() : 0),
        at_(begin_),
        last_comment_end_(text.rfind("*/")) {}

  void run() {
    while (true) {
      at_ = behind_trivia(at_);
      if (at_ >= text_.size()) return;
      step();
    }
  }

 private:
  void step();
  void open(bool is_array);
  void close(bool is_array);
  void close_one();
  void take_string();
  void take_word();
  void take_marker(char kind);
  void take_key(Span span);
  void tell_key();

  [[nodiscard]] bool is_line_end(std::size_t at) const {
    return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r';
  }
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    return std::min(text_.find_first_of("\r\n", at), text_.size());
  }
  [[nodiscard]] std::size_t behind_trivia(std::size_t at) const;
  [[nodiscard]] std::optional<char> marker() const;
  [[nodiscard]] bool is_key_before(std::size_t at) const {
    const std::size_t next = behind_trivia(at);
    return next < text_.size() && text_[next] == ':';
  }
  [[nodiscard]] std::size_t quote_from(std::size_t at, char quote) const;
  [[nodiscard]] bool is_comment_closed(std::size_t at) const {
    return last_comment_end_ != std::string_view::npos && last_comment_end_ >= at + 2;
  }
  [[nodiscard]] bool is_in_array() const { return !is_array_.empty() && is_array_.back(); }
  [[nodiscard]] bool is_in_object() const { return !is_array_.empty() && !is_array_.back(); }

  std::string_view text_;
  JsonVisitor& visitor_;
  /// Behind a BOM.
  std::size_t begin_;
  std::size_t at_;
  /// One bit for each open bracket, whatever the depth.
  std::vector<bool> is_array_;
  /// How many of the open ones are objects, and arrays.
  std::array<std::size_t, 2> open_{};
  /// Its value has not come.
  std::optional<Span> key_;
  /// How many brackets were open where a conflict began.
  std::optional<std::size_t> conflict_;
  /// Known from the start, lest each comment without an end be searched for one.
  std::size_t last_comment_end_;
};

/// White space and comments. A comment without an end is taken for text.
std::size_t Recovery::behind_trivia(std::size_t at) const {
  while (true) {
    at = text_.find_first_not_of(kSpace, at);
    if (at == std::string_view::npos) return text_.size();
    const std::string_view start = text_.substr(at, 2);
    if (start == "//") {
      at = line_end(at);
    } else if (start == "/*" && is_comment_closed(at)) {
      at = text_.find("*/", at + 2) + 2;
    } else {
      return at;
    }
  }
}

void Recovery::step() {
  if (const auto kind = marker()) return take_marker(*kind);
  switch (text_[at_]) {
    case '{': return open(false);
    case '[': return open(true);
    case '}': return close(false);
    case ']': return close(true);
    case ',':
      key_.reset();
      ++at_;
      return;
    case ':': ++at_; return;
    case '"':
    case '\'': return take_string();
    default: return take_word();
  }
}

void Recovery::open(bool is_array) {
  tell_key();
  if (is_array) {
    visitor_.begin_array(at_);
  } else {
    visitor_.begin_object(at_);
  }
  is_array_.push_back(is_array);
  ++open_[is_array ? 1 : 0];
  ++at_;
}

void Recovery::close_one() {
  visitor_.end();
  --open_[is_array_.back() ? 1 : 0];
  is_array_.pop_back();
  key_.reset();
}

/// Closes what stands open in between, too; a bracket that nothing opened is ignored.
void Recovery::close(bool is_array) {
  ++at_;
  if (open_[is_array ? 1 : 0] == 0) return;
  while (is_array_.back() != is_array) close_one();
  close_one();
}

std::optional<char> Recovery::marker() const {
  const char kind = text_[at_];
  if (kMarkers.find(kind) == std::string_view::npos) return std::nullopt;
  if (at_ > begin_ && !is_line_end(at_ - 1)) return std::nullopt;
  const std::string_view run = text_.substr(at_, kMarkerSize);
  if (run.size() < kMarkerSize || run.find_first_not_of(kind) != std::string_view::npos) {
    return std::nullopt;
  }
  return kind;
}

/// The sides of a conflict start at the same depth. What one side closes stays closed.
void Recovery::take_marker(char kind) {
  if (kind == '<') conflict_ = is_array_.size();
  if (kind == '=' || kind == '|') {
    while (conflict_ && is_array_.size() > *conflict_) close_one();
  }
  if (kind == '>') conflict_.reset();
  key_.reset();
  at_ = line_end(at_);
}

/// The closing quote, or the end of the line.
std::size_t Recovery::quote_from(std::size_t at, char quote) const {
  while (!is_line_end(at) && text_[at] != quote) {
    if (text_[at] == '\\' && !is_line_end(at + 1)) ++at;
    ++at;
  }
  return at;
}

void Recovery::take_string() {
  const char quote = text_[at_];
  Span span{at_ + 1, quote_from(at_ + 1, quote)};
  if (!is_line_end(span.end)) {
    at_ = span.end + 1;
  } else if (quote == '\'') {
    return take_word();
  } else {
    at_ = span.end;
    // The comma that ends most lines is hardly part of the value.
    const std::string_view value = text_.substr(span.begin, span.size());
    span.end = span.begin + value.find_last_not_of(kSpace) + 1;
    if (span.size() > 0 && text_[span.end - 1] == ',') --span.end;
  }
  if (is_key_before(at_)) return take_key(span);
  if (is_in_object() && !key_) {
    key_ = span;
    return;
  }
  tell_key();
  visitor_.string(span);
}

void Recovery::take_word() {
  const std::size_t begin = at_;
  ++at_;
  while (at_ < text_.size() && kWordEnd.find(text_[at_]) == std::string_view::npos) {
    // A comment may stand right behind a word.
    const std::string_view start = text_.substr(at_, 2);
    if (start == "//" || start == "/*") break;
    ++at_;
  }
  const Span span{begin, at_};
  if (is_key_before(at_)) return take_key(span);
  if (!is_in_array() && !key_) return;
  tell_key();
  visitor_.literal(span);
}

/// Arrays hold no keys, so the ones that are open have lost their closing brackets.
void Recovery::take_key(Span span) {
  while (is_in_array()) close_one();
  key_ = span;
}

void Recovery::tell_key() {
  if (key_) visitor_.key(*key_);
  key_.reset();
}

}  // namespace

void recover_json(std::string_view text, JsonVisitor& visitor) { Recovery(text, visitor).run(); }

}  // namespace lintel
