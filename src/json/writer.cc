// SPDX-License-Identifier: MIT
#include "json/writer.h"

#include <fmt/format.h>
// RapidJSON adds an offset to the null pointer of an empty stack, which clang's sanitizer takes
// for the undefined behaviour that it is; the sum is only compared.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace lintel {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 12> kControlOrHidden{{{0x00, 0x1F},
                                                  {0x7F, 0x9F},
                                                  {0xAD, 0xAD},
                                                  {0x61C, 0x61C},
                                                  {0x180E, 0x180E},
                                                  {0x200B, 0x200F},
                                                  {0x2028, 0x202E},
                                                  {0x2060, 0x206F},
                                                  {0xFEFF, 0xFEFF},
                                                  {0xFFF9, 0xFFFB},
                                                  {0x1D173, 0x1D17A},
                                                  {0xE0000, 0xE007F}}};

unsigned checked_size(std::string_view text) { return static_cast<unsigned>(text.size()); }

std::string unicode_escape(char32_t code_point) {
  if (code_point < 0x10000) {
    return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code_point));
  }
  const std::uint32_t above = static_cast<std::uint32_t>(code_point) - 0x10000;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
}

bool needs_no_escape(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return byte >= ' ' && byte < '\x7F' && byte != '#'; });
}

/// `json` is a valid JSON string; only characters that stand in it as themselves change.
std::string with_more_escapes(std::string_view json) {
  std::string escaped;
  for (std::size_t offset = 0; offset < json.size();) {
    const CodePoint step = code_point_at(json, offset);
    if (is_control_or_hidden(step.value) || opens_log_command(json.substr(offset))) {
      escaped += unicode_escape(step.value);
    } else {
      escaped += json.substr(offset, step.length);
    }
    offset += step.length;
  }
  return escaped;
}

}  // namespace

bool is_control_or_hidden(char32_t code_point) {
  return std::any_of(kControlOrHidden.begin(), kControlOrHidden.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

bool opens_log_command(std::string_view rest) {
  return rest.starts_with("##[") || rest.starts_with("##vso[");
}

struct JsonWriter::State {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer{buffer};

  // A key is a string to rapidjson; RawValue counts its members as String and Key do.
  void put(std::string_view text) {
    if (needs_no_escape(text)) {
      writer.String(text.data(), checked_size(text));
      return;
    }
    const std::string valid = to_valid_utf8(text);
    rapidjson::StringBuffer quoted;
    rapidjson::Writer<rapidjson::StringBuffer> quoting(quoted);
    quoting.String(valid.data(), checked_size(valid));
    const std::string json = with_more_escapes({quoted.GetString(), quoted.GetSize()});
    writer.RawValue(json.data(), json.size(), rapidjson::kStringType);
  }
};

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) { state_->writer.SetIndent(' ', 2); }

JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() { state_->writer.StartObject(); }
void JsonWriter::end_object() { state_->writer.EndObject(); }
void JsonWriter::begin_array() { state_->writer.StartArray(); }
void JsonWriter::end_array() { state_->writer.EndArray(); }
void JsonWriter::key(std::string_view name) { state_->put(name); }
void JsonWriter::text(std::string_view value) { state_->put(value); }
void JsonWriter::number(std::size_t value) { state_->writer.Uint64(value); }
void JsonWriter::boolean(bool value) { state_->writer.Bool(value); }
void JsonWriter::null() { state_->writer.Null(); }

void JsonWriter::member(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::member(std::string_view name, std::size_t value) {
  key(name);
  number(value);
}

void JsonWriter::flag(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

void JsonWriter::list(std::string_view name, const std::vector<std::string>& values) {
  key(name);
  begin_array();
  for (const std::string& value : values) text(value);
  end_array();
}

std::string JsonWriter::take() {
  std::string json(state_->buffer.GetString(), state_->buffer.GetSize());
  json += '\n';
  return json;
}

}  // namespace lintel
