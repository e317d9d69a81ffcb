// SPDX-License-Identifier: MIT
#include "json/jsonc.h"

#include <algorithm>
#include <cstddef>

#include "text/utf8.h"

namespace lintel {
namespace {

void replace_invalid_utf8(std::string& text) {
  const auto first = first_invalid_utf8(text);
  if (!first) return;
  for (std::size_t at = *first; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid)
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), point.length, '?');
    at += point.length;
  }
}

class Blanker {
 public:
  explicit Blanker(std::string& text) : text_(text) {}

  std::optional<JsonProblem> run() {
    while (at_ < text_.size() && !problem_) step();
    return std::move(problem_);
  }

 private:
  void step() {
    switch (text_[at_]) {
      case ' ':
      case '\t':
      case '\n':
      case '\r': ++at_; return;
      case '/':
        if (is_comment()) return blank_comment();
        break;
      case '"': pass_string(); break;
      case ',':
        comma_ = is_behind_value() ? std::optional(at_) : std::nullopt;
        previous_ = text_[at_++];
        return;
      case ']':
      case '}':
        if (comma_) text_[*comma_] = ' ';
        break;
      default: break;
    }
    comma_.reset();
    if (at_ < text_.size()) previous_ = text_[at_++];
  }

  /// A comma can only be a trailing one where a value stands before it.
  [[nodiscard]] bool is_behind_value() const {
    return std::string_view("[{,:").find(previous_) == std::string_view::npos;
  }

  [[nodiscard]] bool is_comment() const {
    return at_ + 1 < text_.size() && (text_[at_ + 1] == '/' || text_[at_ + 1] == '*');
  }

  /// A line ends with LF or CR for jsonc-parser, not with U+2028.
  void blank_comment() {
    const std::string_view text = text_;
    const bool is_block = text[at_ + 1] == '*';
    std::size_t end = is_block ? text.find("*/", at_ + 2) : text.find_first_of("\r\n", at_ + 2);
    if (is_block && end == std::string_view::npos) {
      problem_ = JsonProblem{at_, "a comment without an end"};
      return;
    }
    end = is_block ? end + 2 : std::min(end, text.size());
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(at_),
              text_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    at_ = end;
  }

  /// Stops on the closing quote. What may stand in a string is for the strict reader to say.
  void pass_string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\n' || text_[at_] == '\r') break;
      if (text_[at_] == '\\') ++at_;
      ++at_;
    }
    if (at_ >= text_.size() || text_[at_] != '"') {
      problem_ = JsonProblem{begin, "a string without an end"};
    }
  }

  std::string& text_;
  std::size_t at_ = 0;
  /// The last byte that is neither white space nor a comment.
  char previous_ = '[';
  /// A comma behind a value, nothing but white space and comments since.
  std::optional<std::size_t> comma_;
  std::optional<JsonProblem> problem_;
};

}  // namespace

PlainJson plain_json(std::string_view text) {
  PlainJson plain{std::string(text), std::nullopt};
  if (text.starts_with(kBom)) std::fill_n(plain.text.begin(), kBom.size(), ' ');
  replace_invalid_utf8(plain.text);
  plain.problem = Blanker(plain.text).run();
  return plain;
}

}  // namespace lintel
