// SPDX-License-Identifier: MIT
#include "json/reader.h"

#include <utility>

#include "json/jsonc.h"
#include "json/leaf_collector.h"
#include "json/recover.h"
#include "json/walk.h"

namespace lintel {
namespace {

JsonLeaves recovered(std::string_view text, JsonProblem problem) {
  LeafCollector collector(text, JsonList::strings);
  recover_json(text, collector);
  JsonLeaves result = collector.take();
  result.problem = std::move(problem);
  return result;
}

}  // namespace

JsonLeaves read_json(std::string_view text, JsonList list) {
  {
    LeafCollector strict(text, list);
    if (!walk_json(text, strict)) return strict.take();
  }
  // Most files are plain; only the others pay for a copy.
  PlainJson plain = plain_json(text);
  if (!plain.problem) {
    LeafCollector lenient(text, list);
    plain.problem = walk_json(plain.text, lenient);
    if (!plain.problem) return lenient.take();
  }
  return recovered(text, std::move(*plain.problem));
}

}  // namespace lintel
