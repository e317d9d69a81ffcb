// SPDX-License-Identifier: MIT
#include "match/catalog.h"

#include <algorithm>
#include <array>
#include <utility>

#include "json/object_reader.h"
#include "match/exposure/kinds.h"
#include "match/field_names.h"

namespace lintel {
namespace {

// Shorter keywords would wake the filter in every file.
constexpr std::size_t kShortestKeyword = 4;

constexpr std::array<std::string_view, 5> kShapes{"token", "id", "random", "on-prem", "word"};

std::vector<Access> read_access(ObjectReader& reader, const JsonValue& object) {
  std::vector<Access> levels;
  for (const std::string& name : reader.optional_strings(object, "access")) {
    if (const auto access = access_named(name)) {
      levels.push_back(*access);
    } else {
      reader.fail(object, "`access` is read-write, read-only or read, not `" + name + "`");
    }
  }
  return levels;
}

Condition read_condition(ObjectReader& reader, const JsonValue* value) {
  Condition condition;
  if (value == nullptr) return condition;
  reader.expect_keys(*value, {"access", "shape", "workspace"});
  condition.access = read_access(reader, *value);
  condition.shape = reader.optional_strings(*value, "shape");
  condition.workspace = reader.optional_strings(*value, "workspace");
  for (const std::string& shape : condition.shape) {
    if (std::find(kShapes.begin(), kShapes.end(), shape) == kShapes.end()) {
      reader.fail(*value, "`shape` is token, id, random, on-prem or word, not `" + shape + "`");
    }
  }
  return condition;
}

void read_token_way(ObjectReader& reader, const JsonValue& value, Way& way) {
  reader.expect_keys(value, {"kind", "keywords", "pattern", "files", "when"});
  way.kind = Way::Kind::token;
  way.keywords = reader.strings_at(value, "keywords");
  way.pattern = reader.string_at(value, "pattern");
  if (way.pattern.find('\\') != std::string::npos) {
    reader.fail(value, "pattern: write [.] and [0-9], not a backslash");
  }
  for (const std::string& keyword : way.keywords) {
    if (keyword.size() < kShortestKeyword) {
      reader.fail(value, "keyword `" + keyword + "`: four bytes or more must stand in each match");
    }
  }
}

void read_field_way(ObjectReader& reader, const JsonValue& value, Way& way) {
  reader.expect_keys(value, {"kind", "key", "files", "value", "beside", "when"});
  way.kind = Way::Kind::field;
  way.keys = reader.strings_at(value, "key");
  for (const std::string& key : way.keys) {
    if (name_in_key(key).size() >= kShortestKeyword || (key.empty() && value.find("files")))
      continue;
    reader.fail(value, "key `" + key +
                           "`: four bytes or more must stand in its name, or no file "
                           "that is not always parsed is ever woken");
  }
  const std::string wanted = reader.string_at(value, "value");
  if (wanted == "uninterpolated") {
    way.wanted = Wanted::uninterpolated;
  } else if (wanted == "reference") {
    way.wanted = Wanted::reference;
  } else if (wanted != "literal") {
    reader.fail(value, "`value` is literal, uninterpolated or reference, not `" + wanted + "`");
  }
  const JsonValue* beside = value.find("beside");
  if (beside == nullptr) return;
  for (const JsonMember& member : beside->members) {
    way.beside.push_back({member.key, reader.strings_of(member.value)});
  }
}

void read_exposure_way(ObjectReader& reader, const JsonValue& value, Way& way) {
  reader.expect_keys(value, {"kind", "exposes", "files"});
  way.kind = Way::Kind::exposure;
  way.exposes = reader.string_at(value, "exposes");
  if (!exposure_named(way.exposes)) {
    reader.fail(value,
                "`exposes` is none that match/exposure/kinds.h knows: `" + way.exposes + "`");
  }
}

Way read_way(ObjectReader& reader, const JsonValue& value) {
  Way way;
  const std::string kind = reader.string_at(value, "kind");
  if (kind == "token") {
    read_token_way(reader, value, way);
  } else if (kind == "field") {
    read_field_way(reader, value, way);
  } else if (kind == "state") {
    reader.expect_keys(value, {"kind"});
    way.kind = Way::Kind::state;
    return way;
  } else if (kind == "exposure") {
    read_exposure_way(reader, value, way);
  } else {
    reader.fail(value, "`kind` is token, field, exposure or state, not `" + kind + "`");
  }
  way.files = reader.optional_strings(value, "files");
  way.when = read_condition(reader, value.find("when"));
  return way;
}

Remedy read_remedy(ObjectReader& reader, const JsonValue& value) {
  Remedy remedy;
  reader.expect_keys(value, {"when", "lines"});
  remedy.lines = reader.strings_at(value, "lines");
  const JsonValue* when = value.find("when");
  if (when == nullptr) return remedy;
  reader.expect_keys(*when, {"committed", "files", "layout"});
  remedy.when.committed = reader.optional_strings(*when, "committed");
  for (const std::string& state : remedy.when.committed) {
    if (state != "yes" && state != "no" && state != "unknown") {
      reader.fail(*when, "`committed` is yes, no or unknown, not `" + state + "`");
    }
  }
  remedy.when.files = reader.optional_strings(*when, "files");
  for (const std::string& name : reader.optional_strings(*when, "layout")) {
    if (const auto layout = layout_named(name)) {
      remedy.when.layout.push_back(*layout);
    } else {
      reader.fail(*when, "no layout is named `" + name + "`");
    }
  }
  return remedy;
}

ExampleFile read_example_file(ObjectReader& reader, const JsonValue& value) {
  ExampleFile file;
  file.path = reader.string_at(value, "path");
  file.text = reader.strings_at(value, "text");
  if (const JsonValue* tracked = value.find("tracked")) {
    if (tracked->type != JsonValue::Type::boolean) reader.fail(*tracked, "write true or false");
    file.tracked = tracked->boolean;
  }
  return file;
}

Example read_example(ObjectReader& reader, const JsonValue& value, bool is_good) {
  Example example;
  if (is_good) example.because = reader.string_at(value, "because");
  if (value.find("files") != nullptr) {
    if (is_good) {
      reader.expect_keys(value, {"files", "because"});
    } else {
      reader.expect_keys(value, {"files"});
    }
    for (const JsonValue& file : reader.items_at(value, "files")) {
      reader.expect_keys(file, {"path", "text", "tracked"});
      example.files.push_back(read_example_file(reader, file));
    }
    return example;
  }
  if (is_good) {
    reader.expect_keys(value, {"path", "text", "tracked", "because"});
  } else {
    reader.expect_keys(value, {"path", "text", "tracked"});
  }
  example.files.push_back(read_example_file(reader, value));
  return example;
}

void read_lists(ObjectReader& reader, const JsonValue& value, Rule& rule) {
  for (const JsonValue& way : reader.items_at(value, "match")) {
    rule.match.push_back(read_way(reader, way));
  }
  for (const JsonValue& remedy : reader.items_at(value, "remedy")) {
    rule.remedy.push_back(read_remedy(reader, remedy));
  }
  for (const JsonValue& example : reader.items_at(value, "bad")) {
    rule.bad.push_back(read_example(reader, example, false));
  }
  for (const JsonValue& example : reader.items_at(value, "good")) {
    rule.good.push_back(read_example(reader, example, true));
  }
  if (rule.remedy.empty()) return;
  const Applies& last = rule.remedy.back().when;
  if (!last.committed.empty() || !last.files.empty() || !last.layout.empty()) {
    reader.fail(value, "remedy: the last entry always applies; leave its `when` out");
  }
}

Rule read_rule(ObjectReader& reader, const JsonValue& value) {
  reader.expect_keys(value, {"$schema", "id", "title", "severity", "security-severity", "precision",
                             "cwe", "since", "retired", "match", "decode", "when", "why", "remedy",
                             "bad", "good", "references"});
  Rule rule;
  rule.id = reader.string_at(value, "id");
  rule.title = reader.string_at(value, "title");
  const std::string severity = reader.string_at(value, "severity");
  if (const auto known = severity_named(severity)) {
    rule.severity = *known;
  } else {
    reader.fail(value, "`severity` is error, warning or note, not `" + severity + "`");
  }
  rule.security_severity = reader.string_at(value, "security-severity");
  rule.precision = reader.string_at(value, "precision");
  rule.cwe = reader.string_at(value, "cwe");
  rule.since = reader.string_at(value, "since");
  if (value.find("retired") != nullptr) rule.retired = reader.string_at(value, "retired");
  if (value.find("decode") != nullptr) rule.decode = reader.string_at(value, "decode");
  if (!rule.decode.empty() && rule.decode != "nx-cloud-token") {
    reader.fail(value, "no decoder is named `" + rule.decode + "`; known is nx-cloud-token");
  }
  rule.when = read_condition(reader, value.find("when"));
  rule.why = reader.strings_at(value, "why");
  rule.references = reader.strings_at(value, "references");
  read_lists(reader, value, rule);
  return rule;
}

constexpr std::string_view kPlaceholders = "placeholders.json";

}  // namespace

Result<Rule> load_rule(const EmbeddedFile& file) {
  const auto value = parse_json_value(file.content);
  if (!value) return Error{"rules/" + std::string(file.name) + ": " + value.error().message};
  ObjectReader reader("rules/" + std::string(file.name), file.content);
  Rule rule = read_rule(reader, *value);
  if (rule.id + ".json" != file.name) {
    reader.fail(*value, "the id is `" + rule.id + "`; id and name of the file must be one");
  }
  if (!reader.good()) return reader.error();
  return rule;
}

Result<Placeholders> load_placeholders(const EmbeddedFile& file) {
  const auto value = parse_json_value(file.content);
  if (!value) return Error{"rules/" + std::string(file.name) + ": " + value.error().message};
  ObjectReader reader("rules/" + std::string(file.name), file.content);
  reader.expect_keys(*value, {"$schema", "exact", "patterns", "words", "references"});
  Placeholders placeholders;
  placeholders.exact = reader.strings_at(*value, "exact");
  placeholders.patterns = reader.strings_at(*value, "patterns");
  placeholders.words = reader.strings_at(*value, "words");
  placeholders.references = reader.strings_at(*value, "references");
  if (!reader.good()) return reader.error();
  return placeholders;
}

Result<Catalog> load_catalog(std::span<const EmbeddedFile> files) {
  Catalog catalog;
  for (const EmbeddedFile& file : files) {
    if (file.name == kPlaceholders) {
      auto placeholders = load_placeholders(file);
      if (!placeholders) return placeholders.error();
      catalog.placeholders = std::move(*placeholders);
      continue;
    }
    auto rule = load_rule(file);
    if (!rule) return rule.error();
    catalog.rules.push_back(std::move(*rule));
  }
  std::sort(catalog.rules.begin(), catalog.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return catalog;
}

}  // namespace lintel
