// SPDX-License-Identifier: MIT
#include "match/remedies.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/ci.h"

namespace lintel {
namespace {

/// `19.7` or `17`.
std::optional<NxVersion> version_from(std::string_view text) {
  const auto number = [](std::string_view digits) -> std::optional<int> {
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const std::size_t dot = std::min(text.find('.'), text.size());
  const auto major = number(text.substr(0, dot));
  const auto minor = dot == text.size() ? std::optional(0) : number(text.substr(dot + 1));
  if (!major || !minor) return std::nullopt;
  return NxVersion{*major, *minor, 0};
}

/// `>=19.7`, `<19.7`, `>=17 <19.7`.
std::optional<NxVersionRange> range_from(std::string_view text) {
  NxVersionRange range;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    auto& limit = word.starts_with(">=") ? range.from : range.below;
    if (!word.starts_with(">=") && !word.starts_with('<')) return std::nullopt;
    limit = version_from(word.substr(word.starts_with('<') ? 1 : 2));
    if (!limit) return std::nullopt;
  }
  if (!range.from && !range.below) return std::nullopt;
  return range;
}

/// The strings at `key`, each of which `is_known`; `says` is what they can be.
template <typename Known>
std::vector<std::string> known_strings(ObjectReader& reader, const JsonValue& object,
                                       std::string_view key, std::string_view says,
                                       Known is_known) {
  std::vector<std::string> names = reader.optional_strings(object, key);
  for (const std::string& name : names) {
    if (is_known(name)) continue;
    reader.fail(object,
                '`' + std::string(key) + "` is " + std::string(says) + ", not `" + name + '`');
  }
  return names;
}

Applies read_applies(ObjectReader& reader, const JsonValue& when) {
  Applies applies;
  reader.expect_keys(when, {"committed", "files", "layout", "nx", "server", "ci"});
  applies.committed = known_strings(
      reader, when, "committed", "yes, no or unknown",
      [](std::string_view state) { return state == "yes" || state == "no" || state == "unknown"; });
  applies.files = reader.optional_strings(when, "files");
  for (const std::string& name : reader.optional_strings(when, "layout")) {
    if (const auto layout = layout_named(name)) {
      applies.layout.push_back(*layout);
    } else {
      reader.fail(when, "no layout is named `" + name + "`");
    }
  }
  if (when.find("nx") != nullptr) {
    applies.nx = range_from(reader.string_at(when, "nx"));
    if (!applies.nx) reader.fail(when, "`nx` is written as `>=19.7`, `<19.7` or `>=17 <19.7`");
  }
  applies.server = known_strings(reader, when, "server", "on-prem",
                                 [](std::string_view server) { return server == "on-prem"; });
  applies.ci = known_strings(reader, when, "ci",
                             "azure, bitbucket, circleci, drone, github, gitlab or jenkins",
                             [](std::string_view id) { return !ci_name_of(id).empty(); });
  return applies;
}

/// `NX_KEY` in small letters, with another separator between its words.
std::string small(std::string name, char separator) {
  for (char& c : name) {
    if (c == '_') c = separator;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

Phrase filled(const std::vector<Phrase::Variant>& variants, std::string mark,
              const std::string& argument) {
  Phrase phrase{std::move(mark), variants};
  for (Phrase::Variant& variant : phrase.variants) {
    put(variant.text, "<NAME>", argument);
    put(variant.text, "<name>", small(argument, '-'));
    put(variant.text, "<name_>", small(argument, '_'));
  }
  return phrase;
}

/// What stands between `<` and `>` and could be a phrase: small letters and dashes, then a name.
bool is_mark(std::string_view inner) {
  constexpr std::string_view kSmall = "abcdefghijklmnopqrstuvwxyz-";
  return !inner.empty() && kSmall.find(inner[0]) != std::string_view::npos && inner != "file";
}

std::optional<Error> resolve_line(const Phrases& phrases, const std::string& line, Remedy& remedy) {
  for (std::size_t at = line.find('<'); at != std::string::npos; at = line.find('<', at + 1)) {
    const std::size_t end = line.find('>', at);
    if (end == std::string::npos) {
      return Error{"remedy: a phrase stands on one line, from `<` to `>`, and not over two"};
    }
    const std::string inner = line.substr(at + 1, end - at - 1);
    if (!is_mark(inner)) continue;
    const std::size_t space = std::min(inner.find(' '), inner.size());
    const auto phrase = phrases.find(inner.substr(0, space));
    if (phrase == phrases.end()) {
      return Error{"remedy: rules/phrases.json has no phrase `" + inner.substr(0, space) + '`'};
    }
    const std::string mark = line.substr(at, end + 1 - at);
    const bool is_known = std::any_of(remedy.phrases.begin(), remedy.phrases.end(),
                                      [&](const Phrase& known) { return known.mark == mark; });
    if (is_known) continue;
    remedy.phrases.push_back(
        filled(phrase->second, mark, space == inner.size() ? "" : inner.substr(space + 1)));
  }
  return std::nullopt;
}

}  // namespace

Remedy read_remedy(ObjectReader& reader, const JsonValue& value) {
  Remedy remedy;
  reader.expect_keys(value, {"when", "lines"});
  remedy.lines = reader.strings_at(value, "lines");
  if (const JsonValue* when = value.find("when")) remedy.when = read_applies(reader, *when);
  return remedy;
}

Result<Phrases> load_phrases(const EmbeddedFile& file) {
  const auto value = parse_json_value(file.content);
  if (!value) return Error{"rules/" + std::string(file.name) + ": " + value.error().message};
  ObjectReader reader("rules/" + std::string(file.name), file.content);
  Phrases phrases;
  for (const JsonMember& member : value->members) {
    std::vector<Phrase::Variant>& variants = phrases[member.key];
    for (const JsonValue& entry : reader.items_at(*value, member.key)) {
      const Remedy variant = read_remedy(reader, entry);
      variants.push_back({variant.when, joined_lines(variant.lines)});
    }
    if (variants.empty() || !always_applies(variants.back().when)) {
      reader.fail(member.value, "the last variant always applies; leave its `when` out");
    }
  }
  if (!reader.good()) return reader.error();
  return phrases;
}

std::optional<Error> resolve_phrases(const Phrases& phrases, Rule& rule) {
  for (Remedy& remedy : rule.remedy) {
    for (const std::string& line : remedy.lines) {
      if (auto error = resolve_line(phrases, line, remedy)) {
        return Error{"rules/" + rule.id + ".json: " + error->message};
      }
    }
  }
  return std::nullopt;
}

}  // namespace lintel
