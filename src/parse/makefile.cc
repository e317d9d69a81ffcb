// SPDX-License-Identifier: MIT
#include "parse/makefile.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "parse/shell_expansion.h"
#include "parse/shell_fields.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t";

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The end of the line at `at`, and of those that continue it.
std::size_t end_of_lines(std::string_view text, std::size_t at) {
  for (;;) {
    at = std::min(text.find('\n', at), text.size());
    const std::string_view before = text.substr(0, at);
    const bool goes_on = before.ends_with('\\') || before.ends_with("\\\r");
    if (!goes_on || at == text.size()) return at;
    ++at;
  }
}

class Reader {
 public:
  Reader(std::string_view text, ParseContext& context) : text_(text), fields_(text, context) {}

  Fields read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = end_of_lines(text_, begin);
      if (text_[begin] == '\t') {
        read_recipe({begin + 1, end});
      } else {
        read_line({begin, end});
      }
      begin = end + 1;
    }
    return fields_.take();
  }

 private:
  /// `@` and its kin are for make, and so is one of two dollar signs.
  void read_recipe(Span lines) {
    lines.begin = std::min(text_.find_first_not_of("@-+ \t", lines.begin), lines.end);
    EmbeddedBuilder builder(text_);
    for (std::size_t at = lines.begin; at < lines.end; ++at) {
      builder.copy({at, at + 1});
      if (text_.substr(at, 2) == "$$") ++at;
    }
    fields_.add_nested(Format::shell, builder.take());
  }

  void skip_blanks(Span& line) const {
    line.begin = std::min(text_.find_first_not_of(kBlanks, line.begin), line.end);
  }

  void read_line(Span line) {
    skip_blanks(line);
    for (const std::string_view keyword : {"export ", "override "}) {
      if (!text_.substr(line.begin).starts_with(keyword)) continue;
      line.begin += keyword.size();
      skip_blanks(line);
    }
    const std::size_t begin = line.begin;
    while (line.begin < line.end && is_name(text_[line.begin])) ++line.begin;
    const std::string_view name = text_.substr(begin, line.begin - begin);
    skip_blanks(line);
    const std::size_t sign = std::min(text_.find_first_not_of(":?+!", line.begin), line.end);
    if (name.empty() || sign == line.end || text_[sign] != '=') return;
    line.begin = sign + 1;
    skip_blanks(line);
    fields_.add(name, value(line));
  }

  /// To a comment or the end; lines are joined as they are.
  ShellWord value(Span line) {
    ShellWord word;
    word.span = {line.begin, line.begin};
    EmbeddedBuilder builder(text_);
    for (std::size_t at = line.begin; at < line.end && text_[at] != '#';) {
      std::size_t end = at;
      if (text_[at] == '$') end = behind_expansion(text_, at, line.end, false);
      if (end > at) {
        const std::size_t size = builder.text().size();
        word.references.push_back({{size, size + end - at}, std::nullopt, false});
      }
      end = std::max(end, at + 1);
      builder.copy({at, end});
      at = end;
    }
    const std::size_t kept = builder.text().find_last_not_of(" \t\r") + 1;
    const std::size_t last = word.references.empty() ? 0 : word.references.back().inner.end;
    builder.drop_back(builder.text().size() - std::max(kept, last));
    word.text = builder.take();
    if (!word.text.text.empty()) word.span = outer_span(word.text, {0, word.text.text.size()});
    word.end = line.end;
    return word;
  }

  std::string_view text_;
  ShellFields fields_;
};

}  // namespace

Fields parse_makefile(std::string_view text, ParseContext& context) {
  return Reader(text, context).read();
}

}  // namespace lintel
