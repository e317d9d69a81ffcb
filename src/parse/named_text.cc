// SPDX-License-Identifier: MIT
#include "parse/named_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parse/member_names.h"
#include "parse/references.h"
#include "parse/text_scanner.h"
#include "parse/yaml_lines.h"
#include "text/utf8.h"

namespace lintel {
namespace {

std::optional<char32_t> hex_of(std::string_view digits, std::size_t size) {
  if (digits.size() < size) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits.substr(0, size)) {
    value *= 16;
    if (c >= '0' && c <= '9') {
      value += static_cast<char32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value += static_cast<char32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      value += static_cast<char32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  if (value > 0x10FFFF) return std::nullopt;
  return value;
}

std::size_t digits_behind(char letter) {
  if (letter == 'u') return 4;
  if (letter == 'U') return 8;
  return letter == 'x' ? 2 : 0;
}

std::size_t line_end_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "\r\n") return 2;
  return at < text.size() && is_line_end(text[at]) ? 1 : 0;
}

/// `\uD83D\uDE00` is one character; `at` is behind the first half.
std::optional<char32_t> low_half(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u") return std::nullopt;
  const auto low = hex_of(text.substr(at + 2), 4);
  return low && *low >= 0xDC00 && *low <= 0xDFFF ? low : std::nullopt;
}

}  // namespace

BackslashEscape backslash_escape(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return {1, "\\"};
  if (const std::size_t size = line_end_at(text, at + 1)) {
    std::size_t end = at + 1 + size;
    while (end < text.size() && is_blank(text[end])) ++end;
    return {end - at, ""};
  }
  const char letter = text[at + 1];
  constexpr std::string_view kLetters = "btnfrve";
  constexpr std::string_view kMeanings = "\b\t\n\f\r\v\x1B";
  const std::size_t meaning = kLetters.find(letter);
  if (meaning != kLetters.npos) return {2, std::string(1, kMeanings[meaning])};
  const std::size_t digits = digits_behind(letter);
  const auto code = digits == 0 ? std::nullopt : hex_of(text.substr(at + 2), digits);
  if (!code) {
    const CodePoint point = code_point_at(text, at + 1);
    return {1 + point.length, std::string(text.substr(at + 1, point.length))};
  }
  BackslashEscape escape{2 + digits, ""};
  char32_t value = *code;
  if (value >= 0xD800 && value <= 0xDBFF) {
    if (const auto low = low_half(text, at + escape.length)) {
      value = 0x10000 + ((value - 0xD800) << 10) + (*low - 0xDC00);
      escape.length += 6;
    }
  }
  append_utf8(escape.value, value);
  return escape;
}

void append_unescaped(EmbeddedBuilder& builder, std::string_view text, Span part) {
  text = text.substr(0, part.end);
  for (std::size_t at = part.begin; at < part.end;) {
    const std::size_t end = std::min(text.find('\\', at), part.end);
    builder.copy({at, end});
    at = end;
    if (at == part.end) return;
    const BackslashEscape escape = backslash_escape(text, at);
    builder.replace({at, at + escape.length}, escape.value);
    at += escape.length;
  }
}

void append_named(Fields& fields, Field field, const Embedded& text, ParseContext& context) {
  field.value = text.text;
  if (field.kind == ValueKind::literal) {
    const Format script = script_format(field.name);
    if (script != Format::text) {
      append_nested(fields, script, text, context);
    } else if (text.text.find('\n') != std::string::npos) {
      for (const Assignment& line : assignments_in(text.text)) {
        fields.push_back({field.key, std::string(line.name),
                          text.text.substr(line.value.begin, line.value.size()),
                          outer_span(text, line.value)});
      }
    }
    for (const Span& part : fallbacks_in(field.value)) {
      fields.push_back({field.key, field.name, field.value.substr(part.begin, part.size()),
                        outer_span(text, part), ValueKind::both});
      field.kind = ValueKind::reference;
    }
  }
  fields.push_back(std::move(field));
}

void PairWatch::see(std::string_view key, const Fields& fields, std::size_t first) {
  if (first >= fields.size()) return;
  const std::string& value = fields.back().value;
  if (is_name_key(key) && name_.empty()) name_ = value;
  if (key == "type" || key == "Type") {
    is_stored_ = value == "PARAMETER_STORE" || value == "SECRETS_MANAGER";
  }
  if (!is_value_key(key)) return;
  for (std::size_t i = first; i < fields.size(); ++i) values_.push_back(i);
}

void PairWatch::finish(Fields& fields) const {
  for (const std::size_t i : values_) {
    if (!name_.empty()) fields[i].name = without_env(name_);
    if (is_stored_) fields[i].kind = ValueKind::reference;
  }
}

std::string_view without_env(std::string_view name) {
  return name.starts_with("env.") ? name.substr(4) : name;
}

}  // namespace lintel
