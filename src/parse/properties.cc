// SPDX-License-Identifier: MIT
#include "parse/properties.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "json/reader.h"
#include "parse/embedded.h"
#include "parse/named_text.h"
#include "parse/text_scanner.h"

namespace lintel {
namespace {

bool is_name(char c) { return is_word(c) || c == '.' || c == '-' || c == '$'; }

/// The end of the line that begins at `begin`, with those that it goes on to.
std::size_t end_of_lines(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size() && !is_line_end(text[at])) {
    if (text[at] != '\\') {
      ++at;
    } else if (text.substr(at + 1, 2) == "\r\n") {
      at += 3;
    } else {
      at += 2;
    }
  }
  return std::min(at, text.size());
}

/// Where the name ends and where the value begins; both the end of the line where there is none.
struct Separator {
  std::size_t name_end;
  std::size_t value_begin;
};

Separator separator_in(std::string_view text, Span line) {
  std::size_t end = line.begin;
  const bool is_address = text.substr(line.begin, 2) == "//";
  while (end < line.end && (is_name(text[end]) || text[end] == '\\')) {
    end = std::min(end + (text[end] == '\\' ? 2 : 1), line.end);
  }
  std::size_t at = end;
  while (at < line.end && is_blank(text[at])) ++at;
  // `key value`, `key: value`
  const bool is_word = end > line.begin && !is_address;
  if (is_word && at < line.end && text[at] != '=') {
    if (text[at] == ':') return {end, at + 1};
    if (at > end) return {end, at};
  }
  const std::size_t equals = text.substr(0, line.end).find('=', line.begin);
  if (equals == text.npos) return {line.end, line.end};
  end = equals;
  while (end > line.begin && is_blank(text[end - 1])) --end;
  return {end, equals + 1};
}

/// Without quotes around it, or without the comment behind it.
Span value_in(std::string_view text, Span value) {
  while (value.size() > 0 && is_blank(text[value.begin])) ++value.begin;
  while (value.size() > 0 && is_blank(text[value.end - 1])) --value.end;
  if (value.size() == 0) return value;
  const char quote = text[value.begin];
  if (quote == '"' || quote == '\'') {
    const std::size_t closing = text.substr(0, value.end).find(quote, value.begin + 1);
    if (closing != text.npos) {
      std::size_t rest = closing + 1;
      while (rest < value.end && is_blank(text[rest])) ++rest;
      if (rest == value.end || text[rest] == '#' || text[rest] == ';' || text[rest] == ',') {
        return {value.begin + 1, closing};
      }
    }
  }
  for (std::size_t i = value.begin; i + 1 < value.end; ++i) {
    if (is_blank(text[i]) && (text[i + 1] == '#' || text[i + 1] == ';')) value.end = i;
  }
  while (value.size() > 0 && is_blank(text[value.end - 1])) --value.end;
  return value;
}

std::string_view name_of_key(std::string_view key) {
  if (!key.starts_with("//")) return without_env(key);
  return key.substr(key.rfind(':') == key.npos ? 0 : key.rfind(':') + 1);
}

void add_line(Fields& fields, std::string_view text, Span line, ParseContext& context) {
  const Separator separator = separator_in(text, line);
  if (separator.name_end == line.begin || separator.value_begin == line.end) return;
  const Span value = value_in(text, {separator.value_begin, line.end});
  EmbeddedBuilder key(text);
  append_unescaped(key, text, {line.begin, separator.name_end});
  EmbeddedBuilder builder(text);
  append_unescaped(builder, text, value);
  Field field{key.text(), std::string(name_of_key(key.text())), {}, value};
  append_named(fields, std::move(field), builder.take(), context);
}

}  // namespace

Fields parse_properties(std::string_view text, ParseContext& context) {
  Fields fields;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at]) || is_line_end(text[at]) || text[at] == '\f') {
      ++at;
      continue;
    }
    if (fields.size() >= kMaxLeaves) {
      context.is_cut = true;
      break;
    }
    const bool is_other = text[at] == '#' || text[at] == '!' || text[at] == ';' || text[at] == '[';
    const std::size_t end =
        is_other ? std::min(text.find_first_of("\r\n", at), text.size()) : end_of_lines(text, at);
    if (!is_other) add_line(fields, text, {at, end}, context);
    at = end;
  }
  return fields;
}

}  // namespace lintel
