// SPDX-License-Identifier: MIT
#include "match/pattern.h"

#include <re2/re2.h>

#include <mutex>
#include <utility>

namespace lintel {

struct Pattern::Compiled {
  std::string source;
  Case letter_case = Case::exact;
  std::once_flag once;
  std::unique_ptr<re2::RE2> expression;
};

Pattern::Pattern(std::string source, Case letter_case) : compiled_(std::make_unique<Compiled>()) {
  compiled_->source = std::move(source);
  compiled_->letter_case = letter_case;
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

const Pattern::Compiled& Pattern::compiled() const {
  std::call_once(compiled_->once, [this] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(compiled_->letter_case == Case::exact);
    // Files hold bytes that are not UTF-8; a pattern must not stumble over them.
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    compiled_->expression = std::make_unique<re2::RE2>(compiled_->source, options);
  });
  return *compiled_;
}

std::optional<std::string> Pattern::problem() const {
  const re2::RE2& expression = *compiled().expression;
  if (expression.ok()) return std::nullopt;
  return expression.error();
}

bool Pattern::matches_whole(std::string_view text) const {
  const re2::StringPiece piece(text.data(), text.size());
  return compiled().expression->Match(piece, 0, text.size(), re2::RE2::ANCHOR_BOTH, nullptr, 0);
}

std::optional<Span> Pattern::find(std::string_view text, std::size_t begin, std::size_t end) const {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  if (!compiled().expression->Match(piece, begin, end, re2::RE2::UNANCHORED, &found, 1)) {
    return std::nullopt;
  }
  const auto at = static_cast<std::size_t>(found.data() - text.data());
  return Span{at, at + found.size()};
}

}  // namespace lintel
