// SPDX-License-Identifier: MIT
#include "match/field_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "json/pointer.h"
#include "match/field_table.h"

namespace lintel {
namespace {

bool is_word(unsigned long code) {
  return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
         (code >= 'A' && code <= 'Z') || code == '_';
}

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

/// The number that `text` begins with, of at most `size` digits; nothing without a digit.
std::optional<unsigned long> number_at(std::string_view text, std::size_t size, unsigned base) {
  std::optional<unsigned long> number;
  for (const char c : text.substr(0, size)) {
    const auto digit = digit_of(c);
    if (!digit || *digit >= base) break;
    number = number.value_or(0) * base + *digit;
  }
  return number;
}

/// What the escape stands for whose backslash is before `text`: `\x5f`, `\u005f`, `\u{5f}`,
/// `\U0000005f`, `\137`. No format has all of them.
std::optional<unsigned long> escaped_at(std::string_view text) {
  if (text.starts_with("u{")) return number_at(text.substr(2), 6, 16);
  if (text.starts_with('x')) return number_at(text.substr(1), 2, 16);
  if (text.starts_with('u')) return number_at(text.substr(1), 4, 16);
  if (text.starts_with('U')) return number_at(text.substr(1), 8, 16);
  return number_at(text, 3, 8);
}

bool has_backslash_escapes(Format format) {
  switch (format) {
    case Format::json:
    case Format::yaml:
    case Format::shell:
    case Format::dockerfile:
    case Format::makefile:
    case Format::javascript:
    case Format::typescript:
    case Format::tsx:
    case Format::toml:
    case Format::properties:
    case Format::hcl:
    case Format::groovy: return true;
    default: return false;
  }
}

/// `&#95;`, `&#x5f;`
bool has_escaped_word_in_xml(std::string_view text) {
  for (std::size_t at = text.find("&#"); at != text.npos; at = text.find("&#", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    const auto code =
        rest.starts_with('x') ? number_at(rest.substr(1), 8, 16) : number_at(rest, 8, 10);
    if (code && is_word(*code)) return true;
  }
  return false;
}

/// Secrets have names of their own in a store; these stand in the files that hand them on. None is
/// a part of a rule's id: a comment that allows must not change how a file is read.
constexpr std::array<std::string_view, 4> kExposureWords{"NX_CLOUD", "NX_TOKEN", "nx_cloud",
                                                         "start-ci-run"};

bool may_expose(Format format) {
  return format == Format::yaml || format == Format::shell || format == Format::dockerfile;
}

}  // namespace

std::string name_in_key(std::string_view key) {
  if (!key.starts_with('/')) return std::string(key);
  while (key.ends_with("/*")) key.remove_suffix(2);
  return last_key(key);
}

FieldNames::FieldNames(const Catalog& catalog) {
  std::map<std::string, std::vector<const Way*>> ways_of;
  for (const Rule& rule : catalog.rules) {
    if (!rule.retired.empty()) continue;
    for (const Way& way : rule.match) {
      const bool is_for_nx_json =
          !way.files.empty() && std::all_of(way.files.begin(), way.files.end(),
                                            [](const auto& glob) { return glob == "nx.json"; });
      if (way.kind == Way::Kind::exposure) {
        for (const std::string_view word : kExposureWords) {
          ways_of[std::string(word)].push_back(&way);
        }
      }
      if (way.kind != Way::Kind::field || is_for_nx_json) continue;
      for (const std::string& key : way.keys) {
        // A key.ini is one bare value without a name.
        if (!key.empty()) ways_of[name_in_key(key)].push_back(&way);
      }
    }
  }
  for (auto& [name, ways] : ways_of) {
    names_.push_back(name);
    ways_.push_back(std::move(ways));
  }
}

bool FieldNames::wakes(const Document& document, const std::vector<KeywordHit>& hits,
                       std::size_t first) const {
  if (document.format == Format::text) return false;
  const bool has_name = std::any_of(hits.begin(), hits.end(), [&](const KeywordHit& hit) {
    if (hit.keyword < first) return false;
    const auto& ways = ways_[hit.keyword - first];
    return std::any_of(ways.begin(), ways.end(), [&](const Way* way) {
      const bool is_meant = way->kind != Way::Kind::exposure || may_expose(document.format);
      return is_meant && applies_to(*way, document);
    });
  });
  return has_name || has_escaped_word(document.format, document.text) ||
         (document.format == Format::yaml && has_encoded_value(document.text));
}

bool has_escaped_word(Format format, std::string_view text) {
  if (format == Format::xml) return has_escaped_word_in_xml(text);
  if (!has_backslash_escapes(format)) return false;
  for (std::size_t at = text.find('\\'); at != text.npos; at = text.find('\\', at + 2)) {
    const auto code = escaped_at(text.substr(at + 1));
    if (code && is_word(*code)) return true;
  }
  return false;
}

bool has_encoded_value(std::string_view text) {
  if (text.find("!!binary") != text.npos) return true;
  constexpr std::string_view kKind = "kind:";
  for (std::size_t at = text.find(kKind); at != text.npos; at = text.find(kKind, at)) {
    at += kKind.size();
    const std::size_t value = std::min(text.find_first_not_of(" \t\"'", at), text.size());
    if (text.substr(value).starts_with("Secret")) return true;
  }
  return false;
}

}  // namespace lintel
