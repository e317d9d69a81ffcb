// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/document.h"
#include "run/linter.h"
#include "text/encoding.h"

namespace lintel {

/// Reads on: as OpenFile::read and BlobReader::read do.
using ReadOn = std::function<std::optional<std::size_t>(char* into, std::size_t wanted)>;

/// Reads a file that is too large to be held, as text in overlapping pieces, with memory that
/// does not depend on the file's size. A match lies wholly in the piece in whose core it
/// begins, because the overlap is longer than what a pattern may look at.
class Pieces {
 public:
  static constexpr std::size_t kPiece = std::size_t{1024} * 1024;
  static constexpr std::size_t kOverlap = std::size_t{16} * 1024;

  /// Findings and troubles go to `linted`.
  Pieces(const Linter& linter, std::string path, Linted& linted)
      : linter_(linter), path_(std::move(path)), linted_(linted) {}

  /// `head` is what was read so far of a file of `size` bytes. Returns how many bytes it had.
  std::size_t read(std::string_view head, std::size_t size, const ReadOn& read_on);

 private:
  void append(std::string_view bytes);
  /// Lints what has come in; the last `kOverlap` bytes wait for what follows, unless this is
  /// the end.
  void lint(bool is_end);

  const Linter& linter_;
  std::string path_;
  /// Text as well where the format is always parsed.
  Format format_ = Format::text;
  Linted& linted_;
  Utf16Decoder little_{false};
  Utf16Decoder big_{true};
  std::string text_;
  /// Where `text_` starts, and where in it the core begins.
  Position start_;
  std::size_t core_ = 0;
};

}  // namespace lintel
