// SPDX-License-Identifier: MIT
#include "support/marks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

namespace lintel {
namespace {

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";
constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// SplitMix64: the numbers must be the same on every machine, and need be no better than this.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % limit);
  }

  std::string drawn_from(std::string_view alphabet, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[below(alphabet.size())];
    return text;
  }

 private:
  std::uint64_t state_;
};

// The product's own encoder is what these tokens test, so it does not make them.
std::string base64_of(std::string_view bytes) {
  std::string digits;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group <<= 8U;
      if (i + k < bytes.size()) group |= static_cast<unsigned char>(bytes[i + k]);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      const std::size_t digit = (group >> (18U - 6U * k)) & 63U;
      digits += i + k <= bytes.size() ? kBase64[digit] : '=';
    }
  }
  return digits;
}

struct Mark {
  std::string_view written;
  std::string_view name;
  std::string_view argument;
  bool is_padded = true;
};

std::optional<std::size_t> number_in(std::string_view text) {
  constexpr std::size_t kMostDigits = 5;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  std::size_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

bool is_level(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

/// The mark at the start of `text`; nothing where none is.
std::optional<Mark> mark_at(std::string_view text) {
  const std::size_t end = text.find('}');
  const std::size_t colon = text.find(':');
  if (!text.starts_with('{') || end == std::string_view::npos || colon > end) return std::nullopt;
  Mark mark;
  mark.written = text.substr(0, end + 1);
  mark.name = text.substr(1, colon - 1);
  mark.argument = text.substr(colon + 1, end - colon - 1);
  if (mark.name == "nx-token") {
    constexpr std::string_view kUnpadded = ":unpadded";
    if (mark.argument.ends_with(kUnpadded)) {
      mark.is_padded = false;
      mark.argument.remove_suffix(kUnpadded.size());
    }
    return is_level(mark.argument) ? std::optional(mark) : std::nullopt;
  }
  if (mark.name == "word") return mark.argument.empty() ? std::nullopt : std::optional(mark);
  const bool is_known = mark.name == "base62" || mark.name == "base64" || mark.name == "hex";
  return is_known && number_in(mark.argument) ? std::optional(mark) : std::nullopt;
}

std::string filling_of(const Mark& mark, std::uint64_t seed) {
  if (mark.name == "nx-token") {
    std::string token = make_nx_token(mark.argument, seed);
    if (!mark.is_padded) token.erase(token.find_last_not_of('=') + 1);
    return token;
  }
  if (mark.name == "word") return std::string(mark.argument);
  const std::string_view alphabet = mark.name == "base62"   ? kBase62
                                    : mark.name == "base64" ? kBase64
                                                            : "0123456789abcdef";
  return Random(seed).drawn_from(alphabet, number_in(mark.argument).value_or(0));
}

void note_secrets(Filled& filled) {
  std::set<std::string> seen;
  for (const Span& span : filled.expected) {
    std::string secret = filled.text.substr(span.begin, span.size());
    if (seen.insert(secret).second) filled.secrets.push_back(std::move(secret));
  }
}

std::string drawn_piece(const Filled& filled, const Span& piece) {
  const auto fill = std::find_if(filled.fills.begin(), filled.fills.end(),
                                 [&](const Fill& f) { return f.span.overlaps(piece); });
  if (fill == filled.fills.end()) return filled.text.substr(piece.begin, piece.size());
  if (fill->span == piece) return fill->mark;
  return fill->mark + '[' + std::to_string(piece.begin - fill->span.begin) + ".." +
         std::to_string(piece.end - fill->span.begin) + ']';
}

}  // namespace

std::string make_nx_token(std::string_view level, std::uint64_t seed) {
  constexpr std::array<std::size_t, 5> kGroups{8, 4, 4, 4, 12};
  Random random(seed);
  std::string text;
  for (const std::size_t size : kGroups) {
    if (!text.empty()) text += '-';
    text += random.drawn_from("0123456789abcdef", size);
  }
  return base64_of(text + '|' + std::string(level));
}

Filled fill_marks(std::string_view text, std::uint64_t seed) {
  Filled filled;
  constexpr std::size_t kClosed = std::string::npos;
  std::size_t open = kClosed;
  std::uint64_t ordinal = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kOpen)) {
      const bool is_escape = rest.substr(kOpen.size()).starts_with(kOpen);
      if (is_escape) filled.text += kOpen;
      if (!is_escape) open = filled.text.size();
      i += is_escape ? 2 * kOpen.size() : kOpen.size();
    } else if (open != kClosed && rest.starts_with(kClose)) {
      filled.expected.push_back({open, filled.text.size()});
      open = kClosed;
      i += kClose.size();
    } else if (const auto escaped = mark_at(rest.substr(1)); rest[0] == '{' && escaped) {
      filled.text += escaped->written;
      i += 1 + escaped->written.size();
    } else if (const auto mark = mark_at(rest)) {
      constexpr std::uint64_t kStride = 1000003;
      const std::size_t begin = filled.text.size();
      filled.text += filling_of(*mark, seed * kStride + ordinal++);
      filled.fills.push_back({{begin, filled.text.size()}, std::string(mark->written)});
      i += mark->written.size();
    } else {
      filled.text += text[i++];
    }
  }
  note_secrets(filled);
  return filled;
}

Filled fill_marks(const std::vector<std::string>& lines, std::uint64_t seed) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return fill_marks(text, seed);
}

std::string with_marks(const Filled& filled, const std::vector<Span>& spans) {
  std::set<std::size_t> cuts{0, filled.text.size()};
  for (const Span& span : spans) cuts.insert({span.begin, span.end});
  for (const Fill& fill : filled.fills) cuts.insert({fill.span.begin, fill.span.end});
  std::string drawn;
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    if (end > begin) drawn += drawn_piece(filled, {begin, end});
    for (const Span& span : spans) {
      if (span.end == end) drawn += kClose;
    }
    for (const Span& span : spans) {
      if (span.begin == end) drawn += kOpen;
    }
    begin = end;
  }
  return drawn;
}

std::string with_marks(std::string_view text, const std::vector<Span>& spans) {
  std::vector<Span> sorted = spans;
  std::sort(sorted.begin(), sorted.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::string drawn;
  std::size_t at = 0;
  for (const Span& span : sorted) {
    if (span.begin > at) drawn += text.substr(at, span.begin - at);
    drawn += std::string(kOpen) + "********" + std::string(kClose);
    at = std::max(at, span.end);
  }
  if (at < text.size()) drawn += text.substr(at);
  return drawn;
}

}  // namespace lintel
