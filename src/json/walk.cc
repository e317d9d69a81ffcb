// SPDX-License-Identifier: MIT
#include "json/walk.h"

// The checks of simdjson's debug mode keep one position for each level of nesting, for at most
// `max_depth` levels. We keep to its rules of iteration and have no limit of depth.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "json/escape.h"
#include "json/literal.h"
#include "text/utf8.h"

namespace lintel {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr const char* kUnclosed = "a bracket that is never closed";
constexpr const char* kTextBehind = "text behind the document";
constexpr const char* kNoComma = "no comma where one is needed";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view token) {
  while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
  return token;
}

/// The closing quote of the string whose first character is at `at`, or the end of `text`.
std::size_t string_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2U : 1U;
  return std::min(at, text.size());
}

/// Finds the string that simdjson said is there but did not place: one that holds a control
/// character or never ends.
std::size_t broken_string(std::string_view text) {
  for (std::size_t at = text.find('"'); at < text.size(); at = text.find('"', at + 1)) {
    const std::size_t begin = at;
    at = string_end(text, begin + 1);
    for (std::size_t i = begin + 1; i < at; ++i) {
      if (static_cast<unsigned char>(text[i]) < 0x20) return i;
    }
    if (at == text.size()) return begin;
  }
  return text.size();
}

/// simdjson reads up to SIMDJSON_PADDING bytes behind the text. They are spaces: a closing
/// bracket there would send it on a scan of its own.
std::string padded(std::string_view text) {
  std::string buffer;
  buffer.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  buffer.append(text);
  buffer.append(simdjson::SIMDJSON_PADDING, ' ');
  return buffer;
}

/// An iterator of On-Demand knows its end; what it is compared with does not matter.
template <typename Iterator>
bool is_done(const Iterator& iterator) {
  return !(iterator != Iterator{});
}

class Walk {
 public:
  Walk(std::string_view text, JsonVisitor& visitor)
      : buffer_(padded(text)), text_(buffer_.data(), text.size()), visitor_(visitor) {}

  std::optional<JsonProblem> run() {
    if (start()) {
      while (!stopped_ && !is_array_.empty() && step()) {
      }
      if (!problem_ && !stopped_ && !is_root_scalar_ && !is_at_end()) {
        fail(next_token(), kTextBehind);
      }
    }
    return std::move(problem_);
  }

 private:
  bool start();
  bool step();
  bool step_array();
  bool step_object();
  bool take(ondemand::value value);
  bool take_root_scalar();
  bool take_string(const char* quote, bool is_key);
  bool take_literal(std::string_view token);
  bool push(ondemand::array array);
  bool push(ondemand::object object);
  bool told(bool goes_on);
  bool fail(std::size_t offset, std::string what);
  bool fail_at_start(simdjson::error_code error);
  bool fail_at_key();

  [[nodiscard]] bool is_at_end() {
    return document_.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }
  [[nodiscard]] std::size_t offset_of(const char* place) const {
    return static_cast<std::size_t>(place - buffer_.data());
  }
  [[nodiscard]] std::size_t skip_space(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }
  [[nodiscard]] std::size_t next_token() const { return skip_space(behind_); }

  std::string buffer_;
  std::string_view text_;
  JsonVisitor& visitor_;
  ondemand::parser parser_;
  ondemand::document document_;
  // One entry for each open bracket. Two stacks of iterators and a bit for each level take
  // less than one stack of either: the nesting is as deep as whoever wrote the file likes.
  std::vector<bool> is_array_;
  std::vector<ondemand::array_iterator> arrays_;
  std::vector<ondemand::object_iterator> objects_;
  /// Whether the iterator on top stands on a value that has been taken.
  bool is_taken_ = false;
  bool is_root_scalar_ = false;
  bool stopped_ = false;
  /// Where the last token that was taken ends.
  std::size_t behind_ = 0;
  std::optional<JsonProblem> problem_;
};

bool Walk::fail(std::size_t offset, std::string what) {
  problem_ = JsonProblem{std::min(offset, text_.size()), std::move(what)};
  return false;
}

bool Walk::told(bool goes_on) {
  stopped_ = !goes_on;
  return goes_on;
}

bool Walk::fail_at_start(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY: return fail(text_.size(), "nothing but white space");
    case simdjson::UTF8_ERROR: return fail(first_invalid_utf8(text_).value_or(0), "invalid UTF-8");
    case simdjson::UNESCAPED_CHARS:
      return fail(broken_string(text_), "a control character in a string");
    case simdjson::UNCLOSED_STRING: return fail(broken_string(text_), "a string without an end");
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return fail(trimmed(text_).size() - 1, "does not end with its closing bracket");
    default: return fail(0, "not JSON");
  }
}

bool Walk::start() {
  if (const auto error =
          parser_.iterate(buffer_.data(), text_.size(), buffer_.size()).get(document_)) {
    return fail_at_start(error);
  }
  const char first = text_[next_token()];
  if (first == '[') {
    ondemand::array array;
    if (const auto error = document_.get_array().get(array)) return fail_at_start(error);
    return push(array);
  }
  if (first == '{') {
    ondemand::object object;
    if (const auto error = document_.get_object().get(object)) return fail_at_start(error);
    return push(object);
  }
  return take_root_scalar();
}

/// On-Demand offers no way to step over a scalar root without reading it, so what follows is
/// looked at here.
bool Walk::take_root_scalar() {
  is_root_scalar_ = true;
  std::string_view token;
  if (document_.raw_json_token().get(token)) return fail(next_token(), "not JSON");
  const bool is_string = token.starts_with('"');
  if (!(is_string ? take_string(token.data(), false) : take_literal(token))) return false;
  return next_token() == text_.size() || fail(next_token(), kTextBehind);
}

bool Walk::push(ondemand::array array) {
  const std::size_t begin = next_token();
  ondemand::array_iterator iterator;
  if (array.begin().get(iterator)) return fail(begin, "not JSON");
  is_array_.push_back(true);
  arrays_.push_back(iterator);
  is_taken_ = false;
  behind_ = begin + 1;
  return told(visitor_.begin_array(begin));
}

bool Walk::push(ondemand::object object) {
  const std::size_t begin = next_token();
  ondemand::object_iterator iterator;
  if (object.begin().get(iterator)) return fail(begin, "not JSON");
  is_array_.push_back(false);
  objects_.push_back(iterator);
  is_taken_ = false;
  behind_ = begin + 1;
  return told(visitor_.begin_object(begin));
}

bool Walk::step() { return is_array_.back() ? step_array() : step_object(); }

bool Walk::step_array() {
  auto& iterator = arrays_.back();
  if (is_taken_) ++iterator;
  if (is_done(iterator)) {
    arrays_.pop_back();
    is_array_.pop_back();
    is_taken_ = true;
    behind_ = next_token() + 1;
    return told(visitor_.end());
  }
  ondemand::value value;
  if ((*iterator).get(value)) return fail(next_token(), kNoComma);
  if (is_taken_) behind_ = next_token() + 1;
  return take(value);
}

bool Walk::step_object() {
  auto& iterator = objects_.back();
  if (is_taken_) ++iterator;
  if (is_done(iterator)) {
    objects_.pop_back();
    is_array_.pop_back();
    is_taken_ = true;
    behind_ = next_token() + 1;
    return told(visitor_.end());
  }
  ondemand::field field;
  if ((*iterator).get(field)) return fail_at_key();
  if (is_taken_) behind_ = next_token() + 1;
  if (!take_string(field.key().raw() - 1, true)) return false;
  behind_ = next_token() + 1;
  return take(field.value());
}

/// On-Demand does not say which of comma, key and colon it missed.
bool Walk::fail_at_key() {
  std::size_t at = next_token();
  if (is_taken_) {
    if (text_[at] != ',') return fail(at, kNoComma);
    at = skip_space(at + 1);
  }
  if (text_[at] != '"') return fail(at, "no key where one is needed");
  return fail(skip_space(string_end(text_, at + 1) + 1), "a key without a colon");
}

bool Walk::take(ondemand::value value) {
  const std::string_view token = trimmed(value.raw_json_token());
  switch (token.empty() ? '\0' : token.front()) {
    case '[': {
      ondemand::array array;
      if (value.get_array().get(array)) return fail(offset_of(token.data()), kUnclosed);
      return push(array);
    }
    case '{': {
      ondemand::object object;
      if (value.get_object().get(object)) return fail(offset_of(token.data()), kUnclosed);
      return push(object);
    }
    case '"': {
      // Steps over it: operator++ alone would take a string before a colon for a key.
      ondemand::raw_json_string string;
      if (value.get_raw_json_string().get(string)) return fail(next_token(), "not JSON");
      is_taken_ = true;
      return take_string(token.data(), false);
    }
    default: is_taken_ = true; return take_literal(token);
  }
}

bool Walk::take_string(const char* quote, bool is_key) {
  const std::size_t begin = offset_of(quote) + 1;
  // simdjson has seen that the string ends inside the text.
  std::size_t end = text_.find('"', begin);
  std::size_t at = begin;
  while (true) {
    const std::size_t escape = text_.substr(0, end).find('\\', at);
    if (escape == std::string_view::npos) break;
    const auto length = escape_length(text_, escape);
    if (!length) return fail(escape, "an escape that JSON does not know");
    at = escape + *length;
    if (at > end) end = text_.find('"', at);
  }
  behind_ = end + 1;
  return told(is_key ? visitor_.key({begin, end}) : visitor_.string({begin, end}));
}

bool Walk::take_literal(std::string_view token) {
  token = trimmed(token);
  const std::size_t begin = offset_of(token.data());
  if (!is_literal(token)) return fail(begin, "no value where one is needed");
  behind_ = begin + token.size();
  return told(visitor_.literal({begin, behind_}));
}

}  // namespace

std::optional<JsonProblem> walk_json(std::string_view text, JsonVisitor& visitor) {
  return Walk(text, visitor).run();
}

}  // namespace lintel
