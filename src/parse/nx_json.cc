// SPDX-License-Identifier: MIT
#include "parse/nx_json.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "json/escape.h"
#include "json/loose_pairs.h"
#include "json/pointer.h"
#include "json/reader.h"

namespace lintel {
namespace {

/// Adds the pairs that recovery has not followed, and marks all fields: where a quote or a bracket
/// is missing, nobody knows what a key belongs to.
void add_loose(std::string_view text, Fields& fields) {
  const auto by_place = [](const Field& a, const Field& b) { return a.span.begin < b.span.begin; };
  Fields loose;
  auto known = fields.begin();
  for (const LoosePair& pair : loose_pairs(text)) {
    if (fields.size() + loose.size() >= kMaxLeaves) break;
    if (pair.key.size() > kMaxPointer) continue;
    Field field;
    append_step(field.key, text.substr(pair.key.begin, pair.key.size()));
    while (known != fields.end() && known->span.begin < pair.value.begin) ++known;
    const bool is_known = known != fields.end() && known->span.begin == pair.value.begin &&
                          known->key.ends_with(field.key);
    if (is_known) continue;
    field.value = unescaped(text.substr(pair.value.begin, pair.value.size()));
    field.span = pair.value;
    field.name = last_key(field.key);
    loose.push_back(std::move(field));
  }
  const auto old_size = static_cast<std::ptrdiff_t>(fields.size());
  std::move(loose.begin(), loose.end(), std::back_inserter(fields));
  std::inplace_merge(fields.begin(), fields.begin() + old_size, fields.end(), by_place);
  for (Field& field : fields) field.is_path_uncertain = true;
}

}  // namespace

NxJson parse_nx_json(std::string_view text) {
  JsonLeaves read = read_json(text, JsonList::strings);
  NxJson result;
  result.problem = std::move(read.problem);
  result.is_cut = read.is_cut;
  result.fields.reserve(read.leaves.size());
  for (JsonLeaf& leaf : read.leaves) {
    std::string name = last_key(leaf.pointer);
    result.fields.push_back({std::move(leaf.pointer), std::move(name), std::move(leaf.value),
                             leaf.span, ValueKind::literal, false});
  }
  if (result.problem) add_loose(text, result.fields);
  return result;
}

}  // namespace lintel
