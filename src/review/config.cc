// SPDX-License-Identifier: MIT
#include "review/config.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "json/jsonc.h"
#include "json/object_reader.h"
#include "json/value.h"
#include "review/baseline.h"
#include "text/glob.h"
#include "text/structural_key.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kValueDigits = 16;

Span span_of(const ObjectReader& reader, const JsonValue& value) {
  return {value.offset, end_of_value(reader.text(), value.offset)};
}

/// One that makes no sign mean itself, as in a path of Windows.
bool has_odd_backslash(std::string_view path) {
  for (std::size_t i = path.find('\\'); i != std::string_view::npos; i = path.find('\\', i)) {
    if (i + 1 == path.size() || std::string_view("*?\\").find(path[i + 1]) == std::string::npos) {
      return true;
    }
    i += 2;
  }
  return false;
}

/// Why `path` cannot be a path below the root, and what to write; empty where it can.
std::string path_problem(std::string_view path) {
  if (path.empty()) return "is empty; name a path";
  if (path.front() == '/') return "starts with `/`; paths are relative to this file";
  if (path.front() == '!') return "starts with `!`, which nothing here negates; leave it out";
  if (path.ends_with('/')) return "ends with `/`; write `/**` behind a folder";
  if (has_odd_backslash(path)) {
    return "has a backslash; names are parted by `/`, and it stands before `*`, `?` and `\\` only, "
           "to make them mean themselves";
  }
  const std::string steps = "/" + std::string(path) + "/";
  for (const std::string_view step : {"/./", "/../", "//"}) {
    if (steps.find(step) != std::string::npos) {
      return "has an empty, `.` or `..` step; write the path from the root without it";
    }
  }
  return {};
}

void check_path(ObjectReader& reader, const JsonValue& at, std::string_view what,
                std::string_view path) {
  const std::string problem = path_problem(path);
  if (!problem.empty()) reader.fail(at, "`" + std::string(what) + "` " + problem);
}

void check_rule(ObjectReader& reader, std::size_t offset, const std::string& id,
                const Catalog& catalog) {
  if (rule_named(catalog, id) != nullptr) return;
  reader.fail(offset, "no rule is named `" + id + "`; `lintel rules` lists them");
}

constexpr std::string_view kNoValue =
    "an entry without `value` would allow whatever comes to stand there, the next leaked token "
    "too; `lintel allow FINGERPRINT -- reason` writes the entry with the value's digest";

/// The entry's key as docs/allowing.md says; may be left out beside a glob only.
std::optional<std::string> read_key(ObjectReader& reader, const JsonValue& value,
                                    std::string_view path) {
  const JsonValue* key = value.find("key");
  if (key == nullptr) {
    if (!is_glob(path)) {
      reader.fail(value,
                  "the key `key` is missing; write the finding's key, or null for a match in text");
    }
    return std::nullopt;
  }
  if (key->type == JsonValue::Type::null) return std::string();
  if (key->type != JsonValue::Type::string || key->text.empty()) {
    reader.fail(*key, "`key` is the finding's key as a string, or null for a match in text");
  }
  return structural_key(key->text);
}

AllowEntry read_entry(ObjectReader& reader, const JsonValue& value, const Catalog& catalog) {
  AllowEntry entry;
  entry.span = span_of(reader, value);
  reader.expect_keys(value, {"rule", "path", "key", "value", "reason", "until"});
  if (!reader.good()) return entry;
  if (value.find("value") == nullptr) {
    reader.fail(value, kNoValue);
    return entry;
  }
  entry.rule = reader.string_at(value, "rule");
  if (const JsonValue* rule = value.find("rule")) {
    check_rule(reader, rule->offset, entry.rule, catalog);
  }
  entry.path = reader.string_at(value, "path");
  if (const JsonValue* path = value.find("path")) check_path(reader, *path, "path", entry.path);
  entry.key = read_key(reader, value, entry.path);
  entry.value = reader.string_at(value, "value");
  const bool is_digest = entry.value.size() == kValueDigits &&
                         entry.value.find_first_not_of(kHexDigits) == std::string::npos;
  if (!is_digest) {
    // What stands there may be the secret itself, so it is not repeated.
    reader.fail(*value.find("value"),
                "`value` is the 16 hex digits that `lintel allow` writes, never the secret itself");
  }
  entry.reason = reader.string_at(value, "reason");
  if (entry.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    reader.fail(value, "`reason` is empty; say why this may stay");
  }
  if (const JsonValue* until = value.find("until")) {
    entry.until = reader.string_at(value, "until");
    if (!is_date(entry.until)) reader.fail(*until, "`until` is a day such as 2027-01-31");
  }
  return entry;
}

void read_severities(ObjectReader& reader, const JsonValue& root, const Catalog& catalog,
                     Config& config) {
  const JsonValue* severity = root.find("severity");
  if (severity == nullptr) return;
  if (severity->type != JsonValue::Type::object) {
    reader.fail(*severity, "`severity` is an object of rule and severity");
    return;
  }
  for (const JsonMember& member : severity->members) {
    check_rule(reader, member.offset, member.key, catalog);
    const auto named = severity_named(member.value.text);
    if (!named && member.value.text != "off") {
      reader.fail(member.value, "a severity is \"error\", \"warning\", \"note\" or \"off\"");
    }
    config.severity[member.key] = named;
    config.severity_spans[member.key] = {member.offset, span_of(reader, member.value).end};
  }
}

void read_fail_on(ObjectReader& reader, const JsonValue& root, Config& config) {
  const JsonValue* fail_on = root.find("failOn");
  if (fail_on == nullptr) return;
  const auto named = severity_named(fail_on->text);
  if (!named && fail_on->text != "never") {
    reader.fail(*fail_on, "`failOn` is \"error\", \"warning\", \"note\" or \"never\"");
  }
  config.fail_on = named;
  config.fail_on_span = span_of(reader, *fail_on);
}

void read_lists(ObjectReader& reader, const JsonValue& root, const Catalog& catalog,
                Config& config) {
  for (const JsonValue& value : reader.optional_items(root, "allow")) {
    config.allow.push_back(read_entry(reader, value, catalog));
  }
  for (const JsonValue& value : reader.optional_items(root, "exclude")) {
    if (value.type != JsonValue::Type::string) reader.fail(value, "a glob is a string");
    check_path(reader, value, "exclude", value.text);
    config.exclude.push_back({value.text, span_of(reader, value)});
  }
  for (const JsonValue& value : reader.optional_items(root, "honor")) {
    if (value.text == "pragma: allowlist secret") {
      config.heeded.pragma = true;
      config.pragma_span = span_of(reader, value);
    } else if (value.text == "gitleaks:allow") {
      config.heeded.gitleaks = true;
      config.gitleaks_span = span_of(reader, value);
    } else {
      reader.fail(value, "`honor` lists \"pragma: allowlist secret\" and \"gitleaks:allow\" only");
    }
  }
}

void read_key_of_file(ObjectReader& reader, const JsonValue& root, Config& config) {
  const JsonValue* key = root.find("key");
  if (key == nullptr) {
    if (!config.allow.empty()) {
      reader.fail(*root.find("allow"),
                  "the key `key` is missing, under which each `value` was made; restore it, or "
                  "take the entries out and let `lintel allow` write them anew");
    }
    return;
  }
  config.key = key_from_hex(key->text);
  if (!config.key) {
    reader.fail(*key, "`key` is 64 lower-case hex digits, as `lintel allow` writes them");
  }
}

void read_role(ObjectReader& reader, const JsonValue& root, ConfigRole role, Config& config) {
  const JsonValue* allowances = root.find("allowances");
  if (allowances == nullptr) return;
  if (role != ConfigRole::policy) {
    reader.fail(*allowances, "`allowances` is for a policy to say; leave it out");
    return;
  }
  if (allowances->text != "policy" && allowances->text != "repository") {
    reader.fail(*allowances, "`allowances` is \"policy\" or \"repository\": whose count");
  }
  config.leaves_allowances = allowances->text == "repository";
}

}  // namespace

bool is_glob(std::string_view path) { return !only_path_of(path); }

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == 'd' ? !is_digit : text[i] != kForm[i]) return false;
  }
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(number(0, 4))),
                                     std::chrono::month(number(5, 2)),
                                     std::chrono::day(number(8, 2)))
      .ok();
}

Result<Config> parse_config(std::string_view name, std::string_view text, const Catalog& catalog,
                            ConfigRole role) {
  Config config;
  config.name = name;
  config.text = text;
  if (const auto invalid = first_invalid_utf8(text)) {
    return Error{config.name + ": " + place_in(text, *invalid) +
                 ": a byte that is not UTF-8; save the file as UTF-8"};
  }
  const PlainJson plain = plain_json(text);
  if (plain.problem) {
    return Error{config.name + ": " + place_in(text, plain.problem->offset) + ": " +
                 plain.problem->what};
  }
  const auto root = parse_json_value(plain.text);
  if (!root) return Error{config.name + ": " + root.error().message};
  ObjectReader reader(config.name, plain.text);
  reader.expect_keys(
      *root, {"$schema", "key", "allow", "severity", "exclude", "failOn", "honor", "allowances"});
  if (root->find("$schema") != nullptr) reader.string_at(*root, "$schema");
  read_lists(reader, *root, catalog, config);
  read_severities(reader, *root, catalog, config);
  read_fail_on(reader, *root, config);
  read_key_of_file(reader, *root, config);
  read_role(reader, *root, role, config);
  if (!reader.good()) return reader.error();
  return config;
}

}  // namespace lintel
