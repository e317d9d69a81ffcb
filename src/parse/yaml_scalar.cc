// SPDX-License-Identifier: MIT
#include "parse/yaml_scalar.h"

#include <algorithm>
#include <optional>
#include <string>

#include "parse/yaml_block.h"
#include "text/utf8.h"

namespace lintel {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }

/// Behind the line end at `at`: CRLF is one.
std::size_t behind_break(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\r\n" ? at + 2 : at + 1;
}

/// A run of line ends and the blanks before, between and behind them.
struct Fold {
  Span span;
  std::size_t breaks = 0;
};

/// Nothing where the blanks at `at` are not followed by a line end.
std::optional<Fold> fold_at(std::string_view text, std::size_t at, std::size_t end) {
  Fold fold{{at, at}, 0};
  for (std::size_t i = at; i < end;) {
    if (is_blank(text[i])) {
      ++i;
    } else if (is_break(text[i])) {
      ++fold.breaks;
      i = behind_break(text, i);
    } else {
      fold.span.end = i;
      break;
    }
    fold.span.end = std::min(i, end);
  }
  if (fold.breaks == 0) return std::nullopt;
  return fold;
}

void add_fold(EmbeddedBuilder& builder, const Fold& fold) {
  builder.replace(fold.span, fold.breaks == 1 ? " " : std::string(fold.breaks - 1, '\n'));
}

struct Escape {
  std::size_t size = 0;
  std::string text;
};

std::optional<char32_t> hex(std::string_view digits, std::size_t size) {
  if (digits.size() < size) return std::nullopt;
  char32_t code = 0;
  for (const char c : digits.substr(0, size)) {
    const bool is_digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!is_digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(is_digit ? c - '0' : lower - 'a' + 10);
  }
  return code;
}

/// `\xHH`, `\uHHHH`, `\UHHHHHHHH`; two `\u` that are a surrogate pair are one.
std::optional<Escape> numeric_escape(std::string_view rest) {
  const std::size_t digits = rest[1] == 'x' ? 2 : rest[1] == 'u' ? 4 : 8;
  auto code = hex(rest.substr(2), digits);
  if (!code || *code > 0x10FFFF) return std::nullopt;
  std::size_t size = 2 + digits;
  if (digits == 4 && *code >= 0xD800 && *code < 0xDC00 && rest.substr(size, 2) == "\\u") {
    const auto low = hex(rest.substr(size + 2), 4);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
      size += 6;
    }
  }
  Escape escape{size, {}};
  append_utf8(escape.text, *code);
  return escape;
}

/// `rest` begins with a backslash and has a character behind it that is no line end.
std::optional<Escape> escape_at(std::string_view rest) {
  switch (rest[1]) {
    case '0': return Escape{2, std::string(1, '\0')};
    case 'a': return Escape{2, "\a"};
    case 'b': return Escape{2, "\b"};
    case 't':
    case '\t': return Escape{2, "\t"};
    case 'n': return Escape{2, "\n"};
    case 'v': return Escape{2, "\v"};
    case 'f': return Escape{2, "\f"};
    case 'r': return Escape{2, "\r"};
    case 'e': return Escape{2, "\x1B"};
    case ' ':
    case '"':
    case '/':
    case '\\': return Escape{2, std::string(1, rest[1])};
    case 'N': return Escape{2, "\xC2\x85"};
    case '_': return Escape{2, "\xC2\xA0"};
    case 'L': return Escape{2, "\xE2\x80\xA8"};
    case 'P': return Escape{2, "\xE2\x80\xA9"};
    case 'x':
    case 'u':
    case 'U': return numeric_escape(rest);
    default: return std::nullopt;
  }
}

/// What stands between the quotes, which a cut file may lack.
Span inside(std::string_view text, Span quoted) {
  const char quote = text[quoted.begin];
  const bool is_closed = quoted.size() > 1 && text[quoted.end - 1] == quote;
  return {quoted.begin + 1, is_closed ? quoted.end - 1 : quoted.end};
}

/// Takes the escape or the folded line at `at`; 0 where there is a plain character.
std::size_t take_special(std::string_view text, std::size_t at, std::size_t end,
                         YamlScalar::Style style, EmbeddedBuilder& builder) {
  const std::string_view rest = text.substr(at, end - at);
  if (is_blank(rest[0]) || is_break(rest[0])) {
    const auto fold = fold_at(text, at, end);
    if (!fold) return 0;
    add_fold(builder, *fold);
    return fold->span.size();
  }
  if (style == YamlScalar::Style::single_quoted && rest.starts_with("''")) {
    builder.replace({at, at + 2}, "'");
    return 2;
  }
  if (style != YamlScalar::Style::double_quoted || rest[0] != '\\' || rest.size() < 2) return 0;
  if (is_break(rest[1])) {
    // An escaped line end is none, and takes the blanks of the next line along; empty lines
    // behind it count.
    const auto fold = fold_at(text, at + 1, end);
    builder.replace(fold->span, std::string(fold->breaks - 1, '\n'));
    return 1 + fold->span.size();
  }
  const auto escape = escape_at(rest);
  if (!escape) return 0;
  builder.replace({at, at + escape->size}, escape->text);
  return escape->size;
}

Embedded flow_scalar(std::string_view text, const YamlScalar& scalar) {
  const bool is_plain = scalar.style == YamlScalar::Style::plain;
  const Span content = is_plain ? scalar.span : inside(text, scalar.span);
  EmbeddedBuilder builder(text);
  std::size_t copied = content.begin;
  for (std::size_t i = content.begin; i < content.end;) {
    const char c = text[i];
    const bool may_be_special = is_blank(c) || is_break(c) || c == '\\' || c == '\'';
    std::size_t size = 0;
    if (may_be_special) {
      builder.copy({copied, i});
      copied = i;
      size = take_special(text, i, content.end, scalar.style, builder);
    }
    if (size == 0) {
      // A run of blanks inside a line is looked at once.
      do ++i;
      while (is_blank(c) && i < content.end && is_blank(text[i]));
      continue;
    }
    i += size;
    copied = i;
  }
  builder.copy({copied, content.end});
  return builder.take();
}

}  // namespace

Embedded decoded_scalar(std::string_view text, const YamlScalar& scalar) {
  if (scalar.span.size() == 0) return {};
  if (scalar.style == YamlScalar::Style::block) {
    return block_scalar(text, scalar.span, scalar.parent_indent);
  }
  return flow_scalar(text, scalar);
}

Span span_of(const YamlScalar& scalar, const Embedded& decoded) {
  const bool is_quoted = scalar.style == YamlScalar::Style::single_quoted ||
                         scalar.style == YamlScalar::Style::double_quoted;
  if (decoded.segments.empty()) {
    const std::size_t at = scalar.span.begin + (is_quoted ? 1 : 0);
    return {at, at};
  }
  if (scalar.style == YamlScalar::Style::plain) return scalar.span;
  std::size_t end = decoded.text.size();
  if (scalar.style == YamlScalar::Style::block) {
    while (end > 1 && decoded.text[end - 1] == '\n') --end;
  }
  return outer_span(decoded, {0, end});
}

}  // namespace lintel
