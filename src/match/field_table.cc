// SPDX-License-Identifier: MIT
#include "match/field_table.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "text/glob.h"

namespace lintel {
namespace {

std::string with_step(std::string_view pattern, std::string_view step) {
  std::string key(pattern);
  const std::size_t star = key.find("/*");
  if (star != std::string::npos) key.replace(star + 1, 1, step);
  return key;
}

std::string_view last_step(std::string_view key) {
  return key.substr(std::min(key.rfind('/'), key.size()));
}

/// What stands around a field whose path is uncertain: where the words of a text stand first.
class Before {
 public:
  explicit Before(std::string_view text) : text_(text) {}

  /// Whether `word` stands somewhere before `offset`. Each word is searched for once.
  bool has(std::string_view word, std::size_t offset) {
    const auto [known, is_new] = first_.try_emplace(word, 0);
    if (is_new) known->second = text_.find(word);
    return known->second < offset;
  }

 private:
  std::string_view text_;
  std::map<std::string_view, std::size_t> first_;
};

/// `key` NUL `value` of every field, made when the first way asks for a sibling.
class Siblings {
 public:
  explicit Siblings(const Fields& fields) : fields_(fields) {}

  /// Whether they stand anywhere in a file whose nesting cannot be trusted.
  bool hold_anywhere(const std::vector<Beside>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Beside& beside) {
      const std::string key(last_step(beside.key));
      return std::any_of(beside.values.begin(), beside.values.end(),
                         [&](const std::string& value) { return has_anywhere(key, value); });
    });
  }

  bool hold(const std::vector<Beside>& wanted, std::string_view step) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Beside& beside) {
      const std::string key = with_step(beside.key, step);
      return std::any_of(beside.values.begin(), beside.values.end(),
                         [&](const std::string& value) { return has(key, value); });
    });
  }

 private:
  bool has(const std::string& key, const std::string& value) {
    if (known_.empty()) {
      for (const Field& field : fields_) known_.insert(field.key + '\0' + field.value);
    }
    return known_.count(key + '\0' + value) > 0;
  }

  bool has_anywhere(const std::string& key, const std::string& value) {
    if (anywhere_.empty()) {
      for (const Field& field : fields_) {
        anywhere_.insert(std::string(last_step(field.key)) + '\0' + field.value);
      }
    }
    return anywhere_.count(key + '\0' + value) > 0;
  }

  const Fields& fields_;
  std::unordered_set<std::string> known_;
  std::unordered_set<std::string> anywhere_;
};

}  // namespace

KeyPattern::KeyPattern(std::string_view pointer) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    steps_.emplace_back(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
}

std::optional<std::string_view> KeyPattern::match(std::string_view key) const {
  std::string_view star;
  for (const std::string& step : steps_) {
    if (key.empty() || key.front() != '/') return std::nullopt;
    key.remove_prefix(1);
    const std::size_t end = std::min(key.find('/'), key.size());
    const std::string_view name = key.substr(0, end);
    if (step == "*") {
      if (star.empty()) star = name;
    } else if (step != name) {
      return std::nullopt;
    }
    key.remove_prefix(end);
  }
  if (!key.empty()) return std::nullopt;
  return star;
}

bool KeyPattern::ends_like(std::string_view key) const {
  if (steps_.empty() || steps_.back() == "*") return false;
  const std::string_view step = last_step(key);
  return !step.empty() && step.substr(1) == steps_.back();
}

std::string_view KeyPattern::enclosing_step() const {
  return steps_.size() < 2 ? std::string_view() : steps_[steps_.size() - 2];
}

FieldTable::FieldTable(const Catalog& catalog) {
  for (const Rule& rule : catalog.rules) {
    if (!rule.retired.empty()) continue;
    for (const Way& way : rule.match) {
      if (way.kind != Way::Kind::field) continue;
      for (const std::string& key : way.keys) {
        if (key.starts_with('/')) {
          by_pointer_.push_back({{&rule, &way}, KeyPattern(key)});
        } else {
          by_name_[key].push_back({&rule, &way});
        }
      }
    }
  }
}

std::vector<FieldTable::Hit> FieldTable::find(const Document& document) const {
  std::vector<Hit> found;
  Siblings siblings(document.fields);
  Before before(document.text);
  const auto hits = [&](const PointerWay& pointer, const Field& field) {
    const auto& beside = pointer.way.way->beside;
    const auto step = pointer.pattern.match(field.key);
    if (step && siblings.hold(beside, *step)) return true;
    return field.is_path_uncertain && pointer.pattern.ends_like(field.key) &&
           before.has(pointer.pattern.enclosing_step(), field.span.begin) &&
           siblings.hold_anywhere(beside);
  };
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    const std::string& key = document.fields[i].key;
    const auto named = by_name_.find(document.fields[i].name);
    if (named != by_name_.end()) {
      for (const FieldWay& way : named->second) {
        if (applies_to(*way.way, document)) found.push_back({way.rule, way.way, i});
      }
    }
    if (!key.starts_with('/')) continue;
    for (const PointerWay& pointer : by_pointer_) {
      if (!hits(pointer, document.fields[i]) || !applies_to(*pointer.way.way, document)) continue;
      found.push_back({pointer.way.rule, pointer.way.way, i});
    }
  }
  return found;
}

bool applies_to(const Way& way, const Document& document) {
  if (way.files.empty()) return true;
  return std::any_of(way.files.begin(), way.files.end(), [&](const std::string& glob) {
    if (path_matches(glob, document.path)) return true;
    return document.format == Format::nx_json && path_matches(glob, "nx.json");
  });
}

}  // namespace lintel
