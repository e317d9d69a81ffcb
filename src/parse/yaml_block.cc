// SPDX-License-Identifier: MIT
#include "parse/yaml_block.h"

#include <algorithm>
#include <optional>
#include <string>

namespace lintel {
namespace {

struct Header {
  bool is_folded = false;
  enum class Chomping { clip, strip, keep } chomping = Chomping::clip;
  /// Spaces beyond the parent's indentation; nothing where the first line decides.
  std::optional<std::size_t> indent;
};

Header header_at(std::string_view text, std::size_t begin) {
  Header header;
  header.is_folded = text[begin] == '>';
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '-') {
      header.chomping = Header::Chomping::strip;
    } else if (text[i] == '+') {
      header.chomping = Header::Chomping::keep;
    } else if (text[i] >= '1' && text[i] <= '9') {
      header.indent = static_cast<std::size_t>(text[i] - '0');
    } else {
      break;
    }
  }
  return header;
}

/// A line: its spaces, and what stands behind them. `next` is where the next one begins.
struct Line {
  std::size_t begin = 0;
  std::size_t indent = 0;
  std::size_t end = 0;
  std::size_t next = 0;

  [[nodiscard]] bool is_blank() const { return begin + indent == end; }
};

Line line_at(std::string_view text, std::size_t begin) {
  Line line;
  line.begin = begin;
  line.end = std::min(text.find_first_of("\r\n", begin), text.size());
  line.next = std::min(text.size(), line.end + (text.substr(line.end, 2) == "\r\n" ? 2 : 1));
  while (line.begin + line.indent < line.end && text[line.begin + line.indent] == ' ') {
    ++line.indent;
  }
  return line;
}

bool is_document_marker(std::string_view text, const Line& line) {
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  if (!content.starts_with("---") && !content.starts_with("...")) return false;
  return content.size() == 3 || content[3] == ' ' || content[3] == '\t';
}

/// Puts lines together. Line ends wait in `gap_` until it is known what follows them.
class BlockReader {
 public:
  BlockReader(std::string_view text, const Header& header) : header_(header), builder_(text) {}

  void add_blank(const Line& line) {
    ++blank_lines_;
    gap_.end = line.next;
  }

  /// `content` without the block's indentation.
  void add_text(std::string_view text, Span content, const Line& line) {
    const bool is_indented = text[content.begin] == ' ' || text[content.begin] == '\t';
    gap_.end = content.begin;
    const bool is_kept = !header_.is_folded || is_indented || was_indented_;
    if (!has_text_) {
      builder_.replace(gap_, std::string(blank_lines_, '\n'));
    } else if (is_kept) {
      builder_.replace(gap_, std::string(blank_lines_ + 1, '\n'));
    } else {
      builder_.replace(gap_, blank_lines_ == 0 ? " " : std::string(blank_lines_, '\n'));
    }
    builder_.copy(content);
    was_indented_ = is_indented;
    has_text_ = true;
    blank_lines_ = 0;
    gap_ = {line.end, line.next};
  }

  void start(std::size_t begin) { gap_ = {begin, begin}; }

  Embedded take() {
    const std::size_t all = blank_lines_ + (has_text_ ? 1 : 0);
    if (header_.chomping == Header::Chomping::keep) {
      builder_.replace(gap_, std::string(all, '\n'));
    } else if (header_.chomping == Header::Chomping::clip && has_text_) {
      builder_.replace(gap_, "\n");
    }
    return builder_.take();
  }

 private:
  Header header_;
  EmbeddedBuilder builder_;
  Span gap_;
  std::size_t blank_lines_ = 0;
  bool has_text_ = false;
  bool was_indented_ = false;
};

/// Where the empty lines behind `end` end: not within the indentation of what follows.
std::size_t end_with_blank_lines(std::string_view text, std::size_t end) {
  const std::size_t next = text.find_first_not_of(" \t\r\n", end);
  if (next == text.npos) return text.size();
  const std::size_t last = text.find_last_of("\r\n", next);
  return last == text.npos || last < end ? end : last + 1;
}

}  // namespace

Embedded block_scalar(std::string_view text, Span span, int parent_indent) {
  text = text.substr(0, end_with_blank_lines(text, span.end));
  const Header header = header_at(text, span.begin);
  const auto least = static_cast<std::size_t>(parent_indent + 1);
  std::optional<std::size_t> indent;
  if (header.indent) indent = *header.indent + (least == 0 ? 0 : least - 1);
  BlockReader reader(text, header);
  Line line = line_at(text, span.begin);
  reader.start(line.next);
  while (line.next < text.size()) {
    line = line_at(text, line.next);
    const bool is_blank = line.is_blank() && (!indent || line.indent <= *indent);
    if (is_blank) {
      // Blanks behind the last line end of the text are no line.
      if (line.end < text.size()) reader.add_blank(line);
      continue;
    }
    if (!indent) indent = std::max(line.indent, least);
    if (line.indent < *indent || (*indent == 0 && is_document_marker(text, line))) break;
    reader.add_text(text, {line.begin + *indent, line.end}, line);
  }
  return reader.take();
}

}  // namespace lintel
