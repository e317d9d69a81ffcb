// SPDX-License-Identifier: MIT
#include "json/object_reader.h"

#include <algorithm>

namespace lintel {

void ObjectReader::fail(std::size_t offset, std::string_view what) {
  if (error_) return;
  error_ = Error{name_ + ": " + place_in(text_, offset) + ": " + std::string(what)};
}

void ObjectReader::expect_keys(const JsonValue& value,
                               std::initializer_list<std::string_view> keys) {
  if (value.type != JsonValue::Type::object) return fail(value, "write an object here");
  for (const JsonMember& member : value.members) {
    if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) continue;
    std::string what = "unknown key `" + member.key + "`; known are";
    for (const std::string_view key : keys) what += " " + std::string(key);
    fail(member.offset, what);
  }
}

const JsonValue* ObjectReader::required(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.find(key);
  if (value == nullptr) fail(object, "the key `" + std::string(key) + "` is missing; add it");
  return value;
}

std::string ObjectReader::string_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = required(object, key);
  if (value == nullptr) return {};
  if (value->type != JsonValue::Type::string) {
    fail(*value, "`" + std::string(key) + "` is a string");
  }
  return value->text;
}

std::vector<std::string> ObjectReader::strings_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = required(object, key);
  return value == nullptr ? std::vector<std::string>() : strings_of(*value);
}

std::vector<std::string> ObjectReader::optional_strings(const JsonValue& object,
                                                        std::string_view key) {
  const JsonValue* value = object.find(key);
  return value == nullptr ? std::vector<std::string>() : strings_of(*value);
}

std::vector<std::string> ObjectReader::strings_of(const JsonValue& value) {
  std::vector<std::string> strings;
  const auto is_string = [](const JsonValue& item) { return item.type == JsonValue::Type::string; };
  if (value.type != JsonValue::Type::array || value.items.empty() ||
      !std::all_of(value.items.begin(), value.items.end(), is_string)) {
    fail(value, "write a list of strings here, with one in it at least");
    return strings;
  }
  for (const JsonValue& item : value.items) strings.push_back(item.text);
  return strings;
}

const std::vector<JsonValue>& ObjectReader::items_at(const JsonValue& object,
                                                     std::string_view key) {
  static const std::vector<JsonValue> none;
  const JsonValue* value = required(object, key);
  if (value == nullptr) return none;
  if (value->type != JsonValue::Type::array || value->items.empty()) {
    fail(*value, "`" + std::string(key) + "` is a list with one entry at least");
    return none;
  }
  return value->items;
}

const std::vector<JsonValue>& ObjectReader::optional_items(const JsonValue& object,
                                                           std::string_view key) {
  static const std::vector<JsonValue> none;
  const JsonValue* value = object.find(key);
  if (value == nullptr) return none;
  if (value->type == JsonValue::Type::array) return value->items;
  fail(*value, "`" + std::string(key) + "` is a list; write [ … ]");
  return none;
}

}  // namespace lintel
