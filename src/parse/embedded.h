// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// A run of an inner text and the bytes of the outer one that it was made from.
struct Segment {
  Span inner;
  Span outer;
  /// Byte for byte; else the whole run stands for the whole of the outer bytes (an escape, a
  /// folded line end).
  bool is_copied = true;
};

/// A text that stands in another one, decoded: a script in a block scalar, without its
/// indentation. Spans in it become spans of the outer text by outer_span.
struct Embedded {
  std::string text;
  /// In the order of both texts, and without a gap in the inner one. Bytes of the outer text
  /// between two segments were dropped.
  std::vector<Segment> segments;
};

/// Puts an Embedded together, from front to back.
class EmbeddedBuilder {
 public:
  explicit EmbeddedBuilder(std::string_view outer) : outer_(outer) {}

  /// The bytes of `outer` as they are.
  void copy(Span outer);
  /// `text` in the place of the bytes of `outer`, which may be none.
  void replace(Span outer, std::string_view text);
  /// Takes the last `size` bytes of the inner text off again.
  void drop_back(std::size_t size);
  [[nodiscard]] const std::string& text() const { return embedded_.text; }
  Embedded take() { return std::move(embedded_); }

 private:
  std::string_view outer_;
  Embedded embedded_;
};

/// The part `span` of `outer` as an inner text, byte for byte.
Embedded embed(std::string_view outer, Span span);

/// The smallest span of the outer text that holds all that `inner` was made from; what was
/// dropped within belongs to it. An empty span stays empty where that can be.
Span outer_span(const Embedded& embedded, Span inner);

/// `inner`, which was taken from `outer.text`, as a part of the text that `outer` was taken from.
Embedded compose(const Embedded& outer, const Embedded& inner);

/// The part `span` of an inner text, as an Embedded of its own.
Embedded part_of(const Embedded& embedded, Span span);

}  // namespace lintel
