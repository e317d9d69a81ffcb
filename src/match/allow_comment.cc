// SPDX-License-Identifier: MIT
#include "match/allow_comment.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "match/comment_syntax.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kIdBytes = "abcdefghijklmnopqrstuvwxyz0123456789-";

bool is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

Span trimmed_span(std::string_view text, Span span) {
  while (span.begin < span.end && kBlanks.find(text[span.begin]) != std::string_view::npos) {
    ++span.begin;
  }
  while (span.begin < span.end && kBlanks.find(text[span.end - 1]) != std::string_view::npos) {
    --span.end;
  }
  return span;
}

/// Takes `word` from the front of `rest`, with the blanks before it.
bool takes(std::string_view& rest, std::string_view word) {
  const std::size_t begin = std::min(rest.find_first_not_of(kBlanks), rest.size());
  if (!rest.substr(begin).starts_with(word)) return false;
  rest.remove_prefix(begin + word.size());
  return true;
}

/// Where the ` -- ` before the reason begins and ends, in `text`; nothing without one.
std::optional<Span> separator_in(std::string_view text) {
  constexpr std::string_view kSeparator = "--";
  for (std::size_t at = text.find(kSeparator); at != std::string_view::npos;
       at = text.find(kSeparator, at + 1)) {
    const std::size_t end = at + kSeparator.size();
    const bool is_free_before = at == 0 || kBlanks.find(text[at - 1]) != std::string_view::npos;
    const bool is_free_behind =
        end == text.size() || kBlanks.find(text[end]) != std::string_view::npos;
    if (is_free_before && is_free_behind) return Span{at, end};
  }
  return std::nullopt;
}

/// The ids in `list`, parted by commas; nothing where one of them is no id.
std::optional<std::vector<Span>> ids_in(std::string_view text, Span list) {
  std::vector<Span> ids;
  while (true) {
    const std::size_t comma = std::min(text.find(',', list.begin), list.end);
    const Span id = trimmed_span(text, {list.begin, comma});
    const std::string_view word = text.substr(id.begin, id.size());
    if (word.empty() || word.find_first_not_of(kIdBytes) != std::string_view::npos) {
      return std::nullopt;
    }
    ids.push_back(id);
    if (comma >= list.end) return ids;
    list.begin = comma + 1;
  }
}

/// `at` is that of `lintel:`, whose comment goes to `end`.
std::optional<AllowComment> own_comment(std::string_view text, std::size_t at, std::size_t end) {
  std::string_view rest = text.substr(at, end - at);
  if (!takes(rest, "lintel:") || !takes(rest, "allow")) return std::nullopt;
  if (!rest.empty() && kBlanks.find(rest.front()) == std::string_view::npos) return std::nullopt;
  const Span body = trimmed_span(text, {end - rest.size(), end});
  AllowComment comment;
  comment.span = trimmed_span(text, {at, end});
  const std::string_view words = text.substr(body.begin, body.size());
  const auto separator = separator_in(words);
  // Whoever tells of the syntax writes `<rule-id>`, `…` or the like.
  const bool has_list = !words.empty() && !(separator && separator->begin == 0);
  if (has_list && !is_letter_or_digit(words.front())) return std::nullopt;
  if (!separator) return comment;
  comment.reason = trimmed_span(text, {body.begin + separator->end, body.end});
  auto ids = ids_in(text, {body.begin, body.begin + separator->begin});
  comment.is_valid = ids && comment.reason.size() > 0;
  if (ids) comment.rules = std::move(*ids);
  return comment;
}

/// The words of detect-secrets and gitleaks, whole as these programs read them.
std::optional<AllowComment> others_comment(std::string_view text, std::size_t at, std::size_t end) {
  struct Form {
    std::string_view text;
    Allowance::Words words;
    bool is_for_next_line;
  };
  constexpr std::array<Form, 5> kForms{
      {{"pragma: allowlist secret", Allowance::Words::pragma, false},
       {"pragma: allowlist nextline secret", Allowance::Words::pragma, true},
       {"pragma: whitelist secret", Allowance::Words::pragma, false},
       {"pragma: whitelist nextline secret", Allowance::Words::pragma, true},
       {"gitleaks:allow", Allowance::Words::gitleaks, false}}};
  for (const Form& form : kForms) {
    if (!text.substr(at, end - at).starts_with(form.text)) continue;
    AllowComment comment;
    comment.words = form.words;
    comment.is_valid = true;
    comment.is_for_next_line = form.is_for_next_line;
    comment.span = {at, at + form.text.size()};
    comment.reason = comment.span;
    return comment;
  }
  return std::nullopt;
}

}  // namespace

std::vector<AllowComment> allow_comments(const Document& document,
                                         std::span<const std::size_t> openings) {
  std::vector<AllowComment> comments;
  CommentFinder finder(document);
  for (const std::size_t at : openings) {
    if (at < document.core.begin || at >= document.core.end) continue;
    const auto around = finder.comment_at(at);
    if (!around) continue;
    const bool is_own = document.text.substr(at).starts_with("lintel:");
    auto comment = is_own ? own_comment(document.text, at, around->end)
                          : others_comment(document.text, at, around->end);
    if (!comment) continue;
    comment->is_alone = around->is_alone;
    comments.push_back(std::move(*comment));
  }
  return comments;
}

}  // namespace lintel
