// SPDX-License-Identifier: MIT
#include "parse/markdown.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "parse/embedded.h"
#include "parse/format.h"
#include "parse/text_scanner.h"
#include "parse/yaml_lines.h"

namespace lintel {
namespace {

struct Language {
  std::string_view name;
  Format format;
};

/// What is not the ending of a file (format_of knows those).
constexpr std::array kLanguages = std::to_array<Language>({
    {"shell", Format::shell},
    {"console", Format::shell},
    {"shellscript", Format::shell},
    {"shell-session", Format::shell},
    {"terminal", Format::shell},
    {"dockerfile", Format::dockerfile},
    {"docker", Format::dockerfile},
    {"containerfile", Format::dockerfile},
    {"javascript", Format::javascript},
    {"node", Format::javascript},
    {"typescript", Format::typescript},
    {"dotenv", Format::text},
    {"terraform", Format::hcl},
    {"jenkinsfile", Format::groovy},
    {"jenkins", Format::groovy},
    {"kotlin", Format::groovy},
    {"kt", Format::groovy},
    {"powershell", Format::powershell},
    {"pwsh", Format::powershell},
    {"batch", Format::batch},
    {"dosbatch", Format::batch},
    {"make", Format::makefile},
    {"makefile", Format::makefile},
    {"npmrc", Format::properties},
    {"env", Format::text},
});

Format format_of_language(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const Language& language : kLanguages) {
    if (lower == language.name) return language.format;
  }
  return format_of("a." + lower);
}

/// Of `title="apps/web/.env"`, `{% fileName="nx.json" %}`, `:ci.yml`: the text that names a file.
Format format_of_info(std::string_view info) {
  for (const char quote : {'"', '\''}) {
    const std::size_t begin = info.find(quote);
    const std::size_t end = begin == info.npos ? begin : info.find(quote, begin + 1);
    if (end == info.npos) continue;
    const Format format = format_of(info.substr(begin + 1, end - begin - 1));
    if (format != Format::text) return format;
  }
  const auto is_sign = [](char c) { return !is_word(c) && c != '-'; };
  const auto begin = std::find_if_not(info.begin(), info.end(), is_sign);
  const auto end = std::find_if(begin, info.end(), is_sign);
  return format_of_language(info.substr(static_cast<std::size_t>(begin - info.begin()),
                                        static_cast<std::size_t>(end - begin)));
}

/// The line that begins at the scanner, without the blanks and the `>` before it.
struct Line {
  Span content;
  /// With the end of the line.
  std::size_t behind = 0;
};

struct Fence {
  char sign = '\0';
  std::size_t size = 0;
};

Fence fence_at(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return {};
  const std::size_t size = std::min(line.find_first_not_of(line[0]), line.size());
  constexpr std::size_t kShortest = 3;
  if (size < kShortest) return {};
  // `a` in one line is no fence.
  if (line[0] == '`' && line.find('`', size) != line.npos) return {};
  return {line[0], size};
}

/// `v # what it is for`, and then without quotes.
Span without_comment(std::string_view text, Span value) {
  const std::size_t comment = text.substr(0, value.end).find(" #", value.begin);
  if (comment == text.npos) return value;
  value.end = comment;
  while (value.size() > 0 && is_blank(text[value.end - 1])) --value.end;
  if (value.size() < 2) return value;
  const char quote = text[value.begin];
  const bool is_quoted = (quote == '"' || quote == '\'') && text[value.end - 1] == quote;
  return is_quoted ? Span{value.begin + 1, value.end - 1} : value;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, ParseContext& context)
      : text_(text), scanner_(text), context_(context) {}

  Fields read() {
    if (text_.starts_with("---\n") || text_.starts_with("---\r\n")) read_front_matter();
    while (!scanner_.is_at_end()) {
      const std::size_t begin = scanner_.at();
      const Line line = take_line();
      const Fence fence = fence_at(scanner_.text(line.content));
      if (fence.size > 0) read_fence(fence, line, line.content.begin - begin);
    }
    return std::move(fields_);
  }

 private:
  Line take_line() {
    scanner_.take_while([](char c) { return is_blank(c) || c == '>'; });
    // An item of a list may be a fence.
    if ((scanner_.peek() == '-' || scanner_.peek() == '*') && is_blank(scanner_.peek(1))) {
      scanner_.skip();
      scanner_.skip_blanks();
    }
    Line line;
    line.content = scanner_.take_line();
    if (!scanner_.take("\r\n")) scanner_.skip();
    line.behind = scanner_.at();
    return line;
  }

  void read_front_matter() {
    take_line();
    const std::size_t begin = scanner_.at();
    while (!scanner_.is_at_end()) {
      const std::size_t end = scanner_.at();
      if (scanner_.text(take_line().content) != "---") continue;
      append_nested(fields_, Format::yaml, embed(text_, {begin, end}), context_);
      return;
    }
    scanner_ = TextScanner(text_);
  }

  void read_fence(const Fence& fence, const Line& opening, std::size_t indentation) {
    const Span info{opening.content.begin + fence.size, opening.content.end};
    const std::string_view word = scanner_.text(info);
    const bool is_bare = word.find_first_not_of(" \t") == word.npos;
    Format format = is_bare ? Format::text : format_of_info(word);
    // An env file is read in two ways, which nobody tells apart here.
    if (is_always_parsed(format) && format != Format::nx_json) format = Format::text;
    EmbeddedBuilder builder(text_);
    while (!scanner_.is_at_end()) {
      const std::size_t begin = scanner_.at();
      const Line line = take_line();
      const Fence other = fence_at(scanner_.text(line.content));
      const bool is_end = other.sign == fence.sign && other.size >= fence.size &&
                          scanner_.text(line.content).find_first_not_of(" \t\r", other.size) ==
                              std::string_view::npos;
      if (is_end) break;
      builder.copy({code_begin(begin, line, indentation, format), line.behind});
    }
    add(format, builder.take());
  }

  /// Without as much as stands before the fence, or a prompt.
  [[nodiscard]] std::size_t code_begin(std::size_t begin, const Line& line, std::size_t indentation,
                                       Format format) const {
    std::size_t at = begin;
    while (at < line.content.begin && at - begin < indentation &&
           (is_blank(text_[at]) || text_[at] == '>')) {
      ++at;
    }
    if (format != Format::shell && format != Format::text) return at;
    if (text_.substr(at, 2) == "$ ") at += 2;
    // The lines of a fence without a language are looked at one by one.
    constexpr std::string_view kExport = "export ";
    const bool is_exported = format == Format::text && text_.substr(at, kExport.size()) == kExport;
    return is_exported ? at + kExport.size() : at;
  }

  void add(Format format, const Embedded& code) {
    if (format != Format::text) {
      append_nested(fields_, format == Format::nx_json ? Format::json : format, code, context_);
      return;
    }
    for (const Assignment& line : assignments_in(code.text)) {
      const Span value = without_comment(code.text, line.value);
      fields_.push_back({std::string(line.name), std::string(line.name),
                         code.text.substr(value.begin, value.size()), outer_span(code, value)});
    }
  }

  std::string_view text_;
  TextScanner scanner_;
  ParseContext& context_;
  Fields fields_;
};

}  // namespace

Fields parse_markdown(std::string_view text, ParseContext& context) {
  return MarkdownReader(text, context).read();
}

}  // namespace lintel
