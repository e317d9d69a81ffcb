// SPDX-License-Identifier: MIT
#include "parse/nx_json.h"

#include <utility>

#include "json/pointer.h"
#include "json/reader.h"

namespace lintel {

NxJson parse_nx_json(std::string_view text) {
  JsonLeaves read = read_json(text, JsonList::strings);
  NxJson result;
  result.problem = std::move(read.problem);
  result.is_cut = read.is_cut;
  result.fields.reserve(read.leaves.size());
  for (JsonLeaf& leaf : read.leaves) {
    std::string name = last_key(leaf.pointer);
    result.fields.push_back({std::move(leaf.pointer), std::move(name), std::move(leaf.value),
                             leaf.span, ValueKind::literal});
  }
  return result;
}

}  // namespace lintel
