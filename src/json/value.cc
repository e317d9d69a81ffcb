// SPDX-License-Identifier: MIT
#include "json/value.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/span.h"
#include "json/escape.h"
#include "json/walk.h"
#include "text/position.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::size_t kFewKeys = 24;

/// Builds the tree. `open_` are the containers that are not closed yet, the outermost first;
/// each moves into its parent when it ends.
class TreeBuilder final : public JsonVisitor {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text) {}

  bool begin_object(std::size_t offset) override { return open(JsonValue::Type::object, offset); }
  bool begin_array(std::size_t offset) override { return open(JsonValue::Type::array, offset); }

  bool end() override {
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (const auto again = repeated_key(closed.value)) {
      problem = JsonProblem{*again, "a key that this object already has; write it once"};
      return false;
    }
    return add(std::move(closed.value));
  }

  bool key(Span span) override {
    auto name = decoded(span);
    if (!name) return false;
    open_.back().key = std::move(*name);
    open_.back().key_offset = span.begin - 1;
    return true;
  }

  bool string(Span span) override {
    auto value = decoded(span);
    if (!value) return false;
    JsonValue leaf;
    leaf.type = JsonValue::Type::string;
    leaf.offset = span.begin - 1;
    leaf.text = std::move(*value);
    return add(std::move(leaf));
  }

  bool literal(Span span) override {
    const std::string_view token = text_.substr(span.begin, span.size());
    JsonValue leaf;
    leaf.offset = span.begin;
    if (token == "true" || token == "false") {
      leaf.type = JsonValue::Type::boolean;
      leaf.boolean = token == "true";
    } else if (token != "null") {
      leaf.type = JsonValue::Type::number;
      leaf.text = token;
    }
    return add(std::move(leaf));
  }

  JsonValue root;
  std::optional<JsonProblem> problem;

 private:
  struct Open {
    JsonValue value;
    std::string key;
    std::size_t key_offset = 0;
  };

  bool open(JsonValue::Type type, std::size_t offset) {
    if (open_.size() == kMaxValueDepth) {
      problem = JsonProblem{offset, "nested too deeply; 64 levels are the most"};
      return false;
    }
    open_.emplace_back();
    open_.back().value.type = type;
    open_.back().value.offset = offset;
    return true;
  }

  bool add(JsonValue value) {
    if (open_.empty()) {
      root = std::move(value);
      return true;
    }
    Open& parent = open_.back();
    if (parent.value.type == JsonValue::Type::array) {
      parent.value.items.push_back(std::move(value));
    } else {
      parent.value.members.push_back({std::move(parent.key), parent.key_offset, std::move(value)});
    }
    return true;
  }

  std::optional<std::string> decoded(Span span) {
    const std::string_view raw = text_.substr(span.begin, span.size());
    std::string value = unescaped(raw);
    // The text is valid UTF-8, so what is not can only come from an escape.
    if (value.size() < raw.size() && first_invalid_utf8(value)) {
      problem = JsonProblem{span.begin - 1, "a string with half a surrogate pair"};
      return std::nullopt;
    }
    return value;
  }

  /// The offset of the first key that stands in `object` for the second time.
  static std::optional<std::size_t> repeated_key(const JsonValue& object) {
    // Comparing each with each is quickest for the few keys that most objects have.
    if (object.members.size() <= kFewKeys) {
      for (auto later = object.members.begin(); later != object.members.end(); ++later) {
        const auto is_same = [&](const JsonMember& earlier) { return earlier.key == later->key; };
        if (std::any_of(object.members.begin(), later, is_same)) return later->offset;
      }
      return std::nullopt;
    }
    std::vector<const JsonMember*> sorted;
    sorted.reserve(object.members.size());
    for (const JsonMember& member : object.members) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const JsonMember* a, const JsonMember* b) {
      return a->key != b->key ? a->key < b->key : a->offset < b->offset;
    });
    std::optional<std::size_t> first;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i]->key != sorted[i - 1]->key) continue;
      first = std::min(first.value_or(sorted[i]->offset), sorted[i]->offset);
    }
    return first;
  }

  std::string_view text_;
  std::vector<Open> open_;
};

std::size_t string_end(std::string_view text, std::size_t quote) {
  std::size_t at = quote + 1;
  while (at < text.size() && text[at] != '"') at += std::size_t{text[at] == '\\' ? 2U : 1U};
  return std::min(at + 1, text.size());
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
  if (text[at] == '"') return string_end(text, at);
  if (text[at] != '{' && text[at] != '[') {
    return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
  }
  std::size_t depth = 0;
  while (at < text.size()) {
    const char byte = text[at];
    if (byte == '"') {
      at = string_end(text, at);
      continue;
    }
    if (byte == '{' || byte == '[') ++depth;
    if (byte == '}' || byte == ']') --depth;
    ++at;
    if (depth == 0) break;
  }
  return at;
}

std::string place_in(std::string_view text, std::size_t offset) {
  const Position place = walk(Position{}, text.substr(0, std::min(offset, text.size())));
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

Result<JsonValue> parse_json_value(std::string_view text) {
  TreeBuilder builder(text);
  std::optional<JsonProblem> problem = walk_json(text, builder);
  if (builder.problem) problem = std::move(builder.problem);
  if (problem) return Error{place_in(text, problem->offset) + ": " + problem->what};
  return std::move(builder.root);
}

std::string_view name_of(JsonValue::Type type) {
  switch (type) {
    case JsonValue::Type::object: return "object";
    case JsonValue::Type::array: return "array";
    case JsonValue::Type::string: return "string";
    case JsonValue::Type::number: return "number";
    case JsonValue::Type::boolean: return "boolean";
    case JsonValue::Type::null: return "null";
  }
  return "";
}

}  // namespace lintel
