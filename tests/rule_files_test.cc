// SPDX-License-Identifier: MIT
// What holds for the files under rules/ as files, and what no file of the repository may hold.
#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "match/catalog.h"
#include "match/pattern.h"
#include "support/marks.h"

namespace {

namespace fs = std::filesystem;
using namespace lintel;

fs::path source() { return LINTEL_SOURCE_DIR; }

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) FAIL(path.string() << " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every *.json under rules/ but the schema, by name.
std::map<std::string, std::string> rule_files() {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(source() / "rules")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".json") || name == "rule.schema.json") continue;
    files[name] = content_of(entry.path());
  }
  return files;
}

/// What all rules share is no rule.
bool is_rule(const std::string& name) {
  return name != "phrases.json" && name != "placeholders.json";
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + '\n';
  return text;
}

/// What stands between single quotes and ends in .json, in the order of the list.
std::vector<std::string> names_in_meson(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at)) {
    const std::size_t end = text.find('\'', at + 1);
    if (end == std::string::npos) break;
    std::string name = text.substr(at + 1, end - at - 1);
    if (name.ends_with(".json")) names.push_back(std::move(name));
    at = end + 1;
  }
  return names;
}

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  if (document.HasParseError()) FAIL("no JSON from byte " << document.GetErrorOffset() << " on");
  return document;
}

std::string json_pointer(const rapidjson::Pointer& pointer) {
  rapidjson::StringBuffer buffer;
  pointer.Stringify(buffer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// Empty, or where the document breaks which part of the schema.
std::string complaint(const std::string& schema_text, const std::string& text) {
  const rapidjson::SchemaDocument schema(parsed(schema_text));
  rapidjson::SchemaValidator validator(schema);
  if (parsed(text).Accept(validator)) return {};
  return json_pointer(validator.GetInvalidDocumentPointer()) + " breaks " +
         validator.GetInvalidSchemaKeyword() + " of " +
         json_pointer(validator.GetInvalidSchemaPointer());
}

/// The keys of the order that docs/rules-format.md gives; what is not there is left out.
std::string in_order(const std::string& text) {
  constexpr std::array<std::string_view, 17> kOrder{
      "$schema",   "id",        "title", "severity", "security-severity",
      "precision", "cwe",       "since", "retired",  "match",
      "decode",    "when",      "why",   "remedy",   "bad",
      "good",      "references"};
  const rapidjson::Document document = parsed(text);
  std::string keys;
  for (const std::string_view key : kOrder) {
    if (document.HasMember(key.data())) keys += std::string(key) + ' ';
  }
  return keys;
}

std::string as_written(const std::string& text) {
  const rapidjson::Document document = parsed(text);
  std::string keys;
  for (const auto& member : document.GetObject())
    keys += member.name.GetString() + std::string(" ");
  return keys;
}

Catalog built_in() {
  auto catalog = load_catalog(kEmbeddedRules);
  REQUIRE_MESSAGE(catalog, (catalog ? std::string() : catalog.error().message));
  return *catalog;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

/// Byte `index` of what the digits at the start of `text` stand for.
char base64_byte(std::string_view text, std::size_t index) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    bits = bits << 6U | static_cast<unsigned>(base64_digit(text[index / 3 * 4 + i]));
  }
  return static_cast<char>(bits >> (16U - 8U * (index % 3)) & 0xFFU);
}

/// Whether the first 52 digits decode to a uuid and a bar: nothing else does by chance.
bool starts_token(std::string_view digits) {
  constexpr std::string_view kDashes = "--------*----*----*----*------------|";
  for (std::size_t i = kDashes.size(); i-- > 0;) {
    const char c = base64_byte(digits, i);
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool fits = kDashes[i] == '*' ? c == '-' : kDashes[i] == '|' ? c == '|' : is_hex;
    if (!fits) return false;
  }
  return true;
}

/// The lines with a whole token, whatever stands around it. Never its text.
std::vector<std::size_t> lines_with_tokens(std::string_view text) {
  constexpr std::size_t kFewest = 52;
  std::vector<std::size_t> lines;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = base64_digit(text[i]) < 0 ? 0 : run + 1;
    if (run < kFewest || !starts_token(text.substr(i + 1 - kFewest, kFewest))) continue;
    const auto before = text.begin() + static_cast<std::ptrdiff_t>(i);
    lines.push_back(1 + static_cast<std::size_t>(std::count(text.begin(), before, '\n')));
  }
  return lines;
}

/// Build folders and what was installed are not ours to answer for.
bool is_foreign(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == ".git" || name == "node_modules" || name == "build" ||
         name.starts_with("build-") || fs::exists(folder / "meson-private");
}

std::vector<fs::path> repository_files() {
  std::vector<fs::path> files;
  for (auto entry = fs::recursive_directory_iterator(source());
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() && is_foreign(entry->path())) entry.disable_recursion_pending();
    if (entry->is_regular_file() && !entry->is_symlink()) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// `{name:` with a name that a mark could have, which fill_marks leaves as it is.
std::string mistaken_mark(const std::string& line) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const Filled filled = fill_marks(line);
  for (std::size_t at = filled.text.find('{'); at != std::string::npos;
       at = filled.text.find('{', at + 1)) {
    const std::size_t end = filled.text.find_first_not_of(kLetters, at + 1);
    const bool is_name = end != std::string::npos && end > at + 1 && filled.text[end] == ':';
    const bool is_shell = at > 0 && (filled.text[at - 1] == '$' || filled.text[at - 1] == '{');
    if (is_name && !is_shell) return filled.text.substr(at, end + 1 - at);
  }
  return {};
}

}  // namespace

TEST_CASE("the name of a rule file is the id of its rule") {
  for (const auto& file : rule_files()) {
    if (!is_rule(file.first)) continue;
    CAPTURE(file.first);
    const rapidjson::Document rule = parsed(file.second);
    REQUIRE(rule.HasMember("id"));
    CHECK(rule["id"].GetString() + std::string(".json") == file.first);
  }
}

TEST_CASE("every rule file is listed in rules/meson.build, sorted") {
  std::vector<std::string> names;
  for (const auto& [name, text] : rule_files()) names.push_back(name);
  CHECK(listed(names_in_meson(content_of(source() / "rules" / "meson.build"))) == listed(names));
}

TEST_CASE("what is built in is what stands in rules/") {
  const auto files = rule_files();
  std::vector<std::string> on_disk;
  std::vector<std::string> embedded;
  for (const auto& [name, text] : files) on_disk.push_back(name);
  for (const EmbeddedFile& file : kEmbeddedRules) {
    embedded.emplace_back(file.name);
    const auto found = files.find(embedded.back());
    CAPTURE(embedded.back());
    CHECK((found != files.end() && found->second == file.content));
  }
  CHECK(listed(embedded) == listed(on_disk));
}

TEST_CASE("every rule file is as the schema says") {
  const std::string schema = content_of(source() / "rules" / "rule.schema.json");
  for (const auto& file : rule_files()) {
    if (!is_rule(file.first)) continue;
    CAPTURE(file.first);
    CHECK(complaint(schema, file.second) == "");
    CHECK(as_written(file.second) == in_order(file.second));
  }
}

TEST_CASE("the schema does not take anything") {
  const std::string schema = content_of(source() / "rules" / "rule.schema.json");
  std::string text = rule_files().begin()->second;
  CHECK(complaint(schema, "{}").find("breaks required of ") != std::string::npos);
  text.replace(text.find("\"title\""), 7, "\"titel\"");
  CHECK(complaint(schema, text) != "");
}

TEST_CASE("every keyword is long enough and stands in its pattern") {
  const Catalog catalog = built_in();
  for (const Rule& rule : catalog.rules) {
    for (const Way& way : rule.match) {
      if (way.kind != Way::Kind::token) continue;
      CAPTURE(rule.id);
      CAPTURE(way.pattern);
      CHECK(way.pattern.find('\\') == std::string::npos);
      CHECK(Pattern(way.pattern).problem().value_or("") == "");
      for (const std::string& keyword : way.keywords) {
        CAPTURE(keyword);
        CHECK(keyword.size() >= 4);
        CHECK(way.pattern.find(keyword) != std::string::npos);
      }
    }
  }
}

TEST_CASE("every placeholder pattern compiles and holds no backslash") {
  const Placeholders placeholders = built_in().placeholders;
  for (const auto* list : {&placeholders.patterns, &placeholders.words, &placeholders.references}) {
    for (const std::string& pattern : *list) {
      CAPTURE(pattern);
      CHECK(Pattern(pattern).problem().value_or("") == "");
      CHECK(pattern.find('\\') == std::string::npos);
    }
  }
}

TEST_CASE("no pattern takes a whole token for a placeholder") {
  const Placeholders placeholders = built_in().placeholders;
  for (const auto* list : {&placeholders.patterns, &placeholders.words, &placeholders.references}) {
    for (const std::string& pattern : *list) {
      CAPTURE(pattern);
      CHECK_FALSE(Pattern(pattern).matches_whole(make_nx_token("read-write", 1)));
      CHECK_FALSE(Pattern(pattern).matches_whole(make_nx_token("read-only", 2)));
    }
  }
}

TEST_CASE("what looks like a mark in an example is one") {
  const Catalog catalog = built_in();
  for (const Rule& rule : catalog.rules) {
    CAPTURE(rule.id);
    for (const auto* examples : {&rule.bad, &rule.good}) {
      for (const Example& example : *examples) {
        for (const ExampleFile& file : example.files) {
          for (const std::string& line : file.text) CHECK(mistaken_mark(line) == "");
        }
      }
    }
  }
}

TEST_CASE("a whole token is found wherever it stands") {
  const std::string token = make_nx_token("read", 7);
  CHECK(lines_with_tokens("a\nb" + token + "c\n") == std::vector<std::size_t>{2});
  CHECK(lines_with_tokens("x=" + token.substr(0, 52)) == std::vector<std::size_t>{1});
  CHECK(lines_with_tokens(token.substr(0, 48) + "\n" + token.substr(48)).empty());
}

TEST_CASE("no file of the repository holds a whole token") {
  for (const fs::path& path : repository_files()) {
    for (const std::size_t line : lines_with_tokens(content_of(path))) {
      FAIL_CHECK("a whole token stands in " << path.string() << ", line " << line
                                            << "; write {nx-token:…} and fill it in at run time");
    }
  }
}
