// SPDX-License-Identifier: MIT
#include "review/config_edit.h"

#include <algorithm>
#include <cstddef>

#include "json/jsonc.h"
#include "json/value.h"
#include "json/writer.h"

#ifndef LINTEL_HOMEPAGE
#define LINTEL_HOMEPAGE "https://example.com/lintel"
#endif

namespace lintel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Behind white space and comments, in what a person wrote.
std::size_t behind_trivia(std::string_view text, std::size_t at) {
  while (true) {
    at = std::min(text.find_first_not_of(kSpace, at), text.size());
    const std::string_view start = text.substr(at, 2);
    if (start == "//") {
      at = std::min(text.find_first_of("\r\n", at), text.size());
    } else if (start == "/*") {
      at = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
    } else {
      return at;
    }
  }
}

std::string_view indent_at(std::string_view text, std::size_t at) {
  const std::size_t line_end = text.find_last_of("\r\n", at);
  const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
  return text.substr(begin, end - begin);
}

std::string_view newline_of(std::string_view text) {
  return text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
}

/// The lines of `piece`, all but the first behind `indent`.
std::string indented(std::string_view piece, std::string_view newline, std::string_view indent) {
  std::string text;
  for (const char byte : piece) {
    if (byte == '\n') {
      text.append(newline).append(indent);
    } else {
      text += byte;
    }
  }
  return text;
}

/// `text` with `piece` as the last child of `container`.
std::string appended(std::string_view text, std::string_view plain, const JsonValue& container,
                     std::string_view piece) {
  const bool is_array = container.type == JsonValue::Type::array;
  const bool has_child = is_array ? !container.items.empty() : !container.members.empty();
  const std::size_t close = end_of_value(plain, container.offset) - 1;
  const std::string outer(indent_at(text, container.offset));
  std::string inner = outer + "  ";
  std::size_t comma = close;
  bool needs_comma = false;
  if (has_child) {
    const std::size_t child =
        is_array ? container.items.back().offset : container.members.back().value.offset;
    const std::size_t start = is_array ? child : container.members.back().offset;
    const bool is_on_own_line = indent_at(text, start).size() > outer.size();
    if (is_on_own_line) inner = indent_at(text, start);
    comma = end_of_value(plain, child);
    const std::size_t next = behind_trivia(text, comma);
    needs_comma = next >= text.size() || text[next] != ',';
  }
  // Behind all that stands before the closing bracket, comments too.
  const std::size_t last = text.find_last_not_of(kSpace, close - 1) + 1;
  const std::string_view newline = newline_of(text);
  std::string result(text.substr(0, needs_comma ? comma : last));
  if (needs_comma) result.append(",").append(text.substr(comma, last - comma));
  result.append(newline).append(inner).append(indented(piece, newline, inner));
  const std::string_view space = text.substr(last, close - last);
  if (space.find('\n') == std::string_view::npos) {
    result.append(newline).append(outer);
  } else {
    result.append(space);
  }
  return result.append(text.substr(close));
}

std::string appended_to_root(std::string_view text, std::string_view piece) {
  const PlainJson plain = plain_json(text);
  const auto root = parse_json_value(plain.text);
  return root ? appended(text, plain.text, *root, piece) : std::string(text);
}

std::string json_of(const AllowEntry& entry) {
  JsonWriter out;
  out.begin_object();
  out.member("rule", entry.rule);
  out.member("path", entry.path);
  out.key("key");
  if (entry.key && !entry.key->empty()) {
    out.text(*entry.key);
  } else {
    out.null();
  }
  out.member("value", entry.value);
  out.member("reason", entry.reason);
  if (!entry.until.empty()) out.member("until", entry.until);
  out.end_object();
  std::string text = out.take();
  text.pop_back();
  return text;
}

std::string key_member(const Key256& key) {
  return "\"key\": \"" + to_hex(key.data(), key.size()) + '"';
}

}  // namespace

std::string new_config_text(const Key256& key) {
  return "{\n  \"$schema\": \"" LINTEL_HOMEPAGE "/raw/main/docs/lintel.schema.json\",\n  " +
         key_member(key) + "\n}\n";
}

std::string with_key(std::string_view text, const Key256& key) {
  return appended_to_root(text, key_member(key));
}

std::string with_entry(std::string_view text, const AllowEntry& entry) {
  const PlainJson plain = plain_json(text);
  const auto root = parse_json_value(plain.text);
  if (!root) return std::string(text);
  const JsonValue* allow = root->find("allow");
  if (allow != nullptr) return appended(text, plain.text, *allow, json_of(entry));
  return appended_to_root(text, "\"allow\": [\n  " + indented(json_of(entry), "\n", "  ") + "\n]");
}

}  // namespace lintel
