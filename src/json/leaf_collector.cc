// SPDX-License-Identifier: MIT
#include "json/leaf_collector.h"

#include "json/escape.h"
#include "json/pointer.h"

namespace lintel {

bool LeafCollector::begin_object(std::size_t) {
  open(false);
  return true;
}

bool LeafCollector::begin_array(std::size_t) {
  open(true);
  return true;
}

bool LeafCollector::end() {
  key_.reset();
  if (depth_ == 0) return true;
  if (depth_ == levels_.size()) levels_.pop_back();
  --depth_;
  return true;
}

bool LeafCollector::key(Span span) {
  key_ = span;
  return true;
}

bool LeafCollector::string(Span span) {
  add(span, JsonLeaf::Type::string);
  return true;
}

bool LeafCollector::literal(Span span) {
  switch (text_[span.begin]) {
    case 't':
    case 'f': add(span, JsonLeaf::Type::boolean); break;
    case 'n': add(span, JsonLeaf::Type::null); break;
    default: add(span, JsonLeaf::Type::number); break;
  }
  return true;
}

/// Moves `pointer_` to the value that begins; false where that value is not listed.
bool LeafCollector::step_to_value() {
  const std::optional<Span> key = std::exchange(key_, std::nullopt);
  if (depth_ > levels_.size()) return false;
  pointer_.resize(levels_.empty() ? 0 : levels_.back().pointer_size);
  if (!levels_.empty() && levels_.back().is_array) {
    append_step(pointer_, levels_.back().next_index++);
  } else if (key) {
    append_step(pointer_, unescaped(text_.substr(key->begin, key->size())));
  }
  return pointer_.size() <= kMaxPointer && (levels_.empty() || levels_.back().is_listed);
}

void LeafCollector::open(bool is_array) {
  const std::size_t parent_size = levels_.empty() ? 0 : levels_.back().pointer_size;
  const bool is_listed = step_to_value();
  ++depth_;
  if (depth_ > kMaxFieldDepth) return;
  // Nothing below will be listed: a long key is not kept, the pointers above it are.
  if (!is_listed) pointer_.resize(parent_size);
  levels_.push_back({is_array, is_listed, pointer_.size(), 0});
}

void LeafCollector::add(Span span, JsonLeaf::Type type) {
  const bool is_string = type == JsonLeaf::Type::string;
  const bool is_listed = step_to_value();
  if (!is_string && list_ == JsonList::strings) return;
  if (!is_listed || result_.leaves.size() == kMaxLeaves) {
    result_.is_cut = true;
    return;
  }
  const std::string_view raw = text_.substr(span.begin, span.size());
  result_.leaves.push_back({pointer_, is_string ? unescaped(raw) : std::string(raw), span, type});
}

}  // namespace lintel
