// SPDX-License-Identifier: MIT
#include "match/exposure/key_tree.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "match/candidate.h"

namespace lintel {
namespace {

const std::vector<std::string> kNone;

}  // namespace

KeyTree::KeyTree(const Document& document) : document_(document) {
  // A section stands before what is in it, so both lists are needed in one order.
  std::size_t section = 0;
  const auto add_sections_before = [&](std::size_t offset) {
    for (; section < document.sections.size(); ++section) {
      const Section& next = document.sections[section];
      if (next.span.begin >= offset) break;
      Node& added = node(next.key);
      if (added.section == nullptr) added.section = &next;
    }
  };
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    const Field& field = document.fields[i];
    if (!field.key.starts_with('/')) continue;
    add_sections_before(field.span.begin);
    Node& added = node(field.key);
    // Of several readings the first is the whole.
    if (added.field != kNoField) continue;
    added.field = i;
    own_.push_back(i);
  }
  add_sections_before(document.text.size() + 1);
}

KeyTree::Node& KeyTree::node(const std::string& pointer) {
  const auto known = nodes_.find(pointer);
  if (known != nodes_.end()) return known->second;
  // From the root down, each below the one before.
  std::string above;
  for (std::size_t end = 0; end <= pointer.size();) {
    const std::string part = pointer.substr(0, end);
    const auto [place, is_new] = nodes_.try_emplace(part, Node{kNoField, nullptr, {}});
    if (is_new && !part.empty()) nodes_.find(above)->second.under.push_back(part);
    if (end == pointer.size()) return place->second;
    above = part;
    end = std::min(pointer.find('/', end + 1), pointer.size());
  }
  return nodes_.find(pointer)->second;
}

std::size_t KeyTree::field(const std::string& pointer) const {
  const auto found = nodes_.find(pointer);
  return found == nodes_.end() ? kNoField : found->second.field;
}

const Field* KeyTree::at(const std::string& pointer) const {
  const std::size_t index = field(pointer);
  return index == kNoField ? nullptr : &document_.fields[index];
}

std::string_view KeyTree::value(const std::string& pointer) const {
  const Field* found = at(pointer);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool KeyTree::has(const std::string& pointer) const { return nodes_.contains(pointer); }

const std::vector<std::string>& KeyTree::under(const std::string& pointer) const {
  const auto found = nodes_.find(pointer);
  return found == nodes_.end() ? kNone : found->second.under;
}

Span KeyTree::place(const std::string& pointer) const {
  std::string at = pointer;
  for (auto found = nodes_.find(at); found != nodes_.end(); found = nodes_.find(at)) {
    if (found->second.section != nullptr) return found->second.section->span;
    if (found->second.field != kNoField) return document_.fields[found->second.field].span;
    if (found->second.under.empty()) break;
    at = found->second.under.front();
  }
  return {};
}

std::vector<std::size_t> KeyTree::fields_in(const std::string& pointer) const {
  std::vector<std::size_t> fields;
  std::vector<std::string_view> waiting{pointer};
  while (!waiting.empty()) {
    const auto found = nodes_.find(std::string(waiting.back()));
    waiting.pop_back();
    if (found == nodes_.end()) continue;
    if (found->second.field != kNoField) fields.push_back(found->second.field);
    for (const std::string& under : found->second.under) waiting.push_back(under);
  }
  std::sort(fields.begin(), fields.end());
  return fields;
}

std::size_t KeyTree::field_around(const Span& span) const {
  const auto behind = std::upper_bound(
      own_.begin(), own_.end(), span.begin,
      [&](std::size_t at, std::size_t index) { return at < document_.fields[index].span.begin; });
  if (behind == own_.begin()) return kNoField;
  const std::size_t index = *std::prev(behind);
  return document_.fields[index].span.end < span.end ? kNoField : index;
}

std::vector<std::size_t> KeyTree::list(const std::string& pointer) const {
  std::vector<std::size_t> fields;
  if (field(pointer) != kNoField) fields.push_back(field(pointer));
  for (const std::string& item : under(pointer)) {
    if (field(item) != kNoField) fields.push_back(field(item));
  }
  return fields;
}

}  // namespace lintel
