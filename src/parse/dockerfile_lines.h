// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "parse/embedded.h"

namespace lintel {

/// A here-document: `RUN <<EOF`, `COPY <<-"EOF" /file`.
struct DockerfileDocument {
  /// Its lines, without that of the EOF.
  Span lines;
  /// Behind the line of the EOF.
  std::size_t end = 0;
  bool is_raw = false;
  bool strips_tabs = false;
};

/// One instruction: its lines joined, comments between them left out.
struct DockerfileInstruction {
  Embedded line;
  std::vector<DockerfileDocument> documents;
  /// Where the line ends in the file.
  std::size_t line_end = 0;
};

struct DockerfileLines {
  /// The backslash, or the backtick where `# escape=` says so.
  char escape = '\\';
  std::vector<DockerfileInstruction> instructions;
};

/// Takes a Dockerfile apart. Time is linear in `text`, but for here-documents that nothing ends,
/// of which there may be a few.
DockerfileLines dockerfile_lines(std::string_view text);

}  // namespace lintel
