// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "json/walk.h"

namespace lintel {

/// Makes leaves with pointers of what a walk, or a recovery, tells. Spans are those of `text`.
/// Bears with a recovery that tells of values without a key (they take their object's pointer)
/// and of ends without a beginning (nothing happens).
class LeafCollector final : public JsonVisitor {
 public:
  LeafCollector(std::string_view text, JsonList list) : text_(text), list_(list) {}

  bool begin_object(std::size_t offset) override;
  bool begin_array(std::size_t offset) override;
  bool end() override;
  bool key(Span span) override;
  bool string(Span span) override;
  bool literal(Span span) override;

  JsonLeaves take() { return std::move(result_); }

 private:
  /// An open object or array that is not too deep to hold leaves.
  struct Level {
    bool is_array = false;
    bool is_listed = false;
    std::size_t pointer_size = 0;
    std::size_t next_index = 0;
  };

  bool step_to_value();
  void open(bool is_array);
  void add(Span span, JsonLeaf::Type type);

  std::string_view text_;
  JsonList list_;
  JsonLeaves result_;
  /// Of the value that came last.
  std::string pointer_;
  std::optional<Span> key_;
  std::size_t depth_ = 0;
  std::vector<Level> levels_;
};

}  // namespace lintel
