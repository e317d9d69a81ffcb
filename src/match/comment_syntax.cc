// SPDX-License-Identifier: MIT
#include "match/comment_syntax.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "text/glob.h"
#include "text/position.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// How far to either side a line is looked at; minified files have lines of megabytes.
constexpr std::size_t kReach = 2048;

constexpr std::string_view kQuotes = "\"'`";

/// One bit each.
constexpr unsigned kHash = 1;
constexpr unsigned kSlashes = 2;  // `//` and `/* */`
constexpr unsigned kMarkup = 4;   // `<!-- -->`
constexpr unsigned kDashes = 8;
constexpr unsigned kSemicolon = 16;
constexpr unsigned kBatch = 32;  // `REM` and `::`
constexpr unsigned kPercent = 64;
constexpr unsigned kApostrophe = 128;

struct Opening {
  unsigned syntax;
  std::string_view text;
  std::string_view closing;
};

/// Longer ones first where one ends with another.
constexpr std::array<Opening, 11> kOpenings{{{kMarkup, "<!--", "-->"},
                                             {kDashes, "--", ""},
                                             {kSlashes, "//", ""},
                                             {kSlashes, "/**", "*/"},
                                             {kSlashes, "/*", "*/"},
                                             {kHash, "#", ""},
                                             {kSemicolon, ";", ""},
                                             {kBatch, "REM", ""},
                                             {kBatch, "::", ""},
                                             {kPercent, "%", ""},
                                             {kApostrophe, "'", ""}}};

struct SyntaxOfFiles {
  unsigned syntax;
  std::initializer_list<std::string_view> endings;
};

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending) &&
           name[name.size() - ending.size() - 1] == '.';
  });
}

unsigned syntax_of_text(std::string_view path) {
  static const std::array<SyntaxOfFiles, 9> table{{
      {kSlashes, {"json", "jsonc", "json5", "js",    "cjs",   "mjs",   "jsx",    "ts",     "cts",
                  "mts",  "tsx",   "c",     "cc",    "cpp",   "h",     "hpp",    "cs",     "java",
                  "kt",   "kts",   "go",    "rs",    "swift", "scala", "groovy", "gradle", "dart",
                  "css",  "scss",  "less",  "proto", "sass",  "styl",  "zig"}},
      {kSlashes | kMarkup, {"vue", "svelte", "astro", "mdx", "html", "htm"}},
      {kSlashes | kHash, {"php", "tf", "hcl"}},
      {kMarkup, {"md", "markdown", "xml", "svg", "xhtml", "csproj", "props", "targets", "plist"}},
      {kDashes, {"sql", "lua", "hs", "elm"}},
      {kSemicolon, {"lisp", "clj", "cljs", "el", "asm", "reg"}},
      {kBatch, {"bat", "cmd"}},
      {kPercent, {"tex", "erl", "hrl"}},
      {kApostrophe, {"vb", "vbs", "bas"}},
  }};
  const std::string_view name = base_name(path);
  for (const SyntaxOfFiles& row : table) {
    if (ends_with_any(name, row.endings)) return row.syntax;
  }
  if (ends_with_any(name, {"ini", "cfg", "conf", "npmrc"})) return kHash | kSemicolon;
  if (name.starts_with("Jenkinsfile")) return kSlashes;
  // The formats of shells, CI systems and configuration; so is most of what has no ending.
  return kHash;
}

unsigned syntax_of(const Document& document) {
  switch (document.format) {
    case Format::nx_json: return kSlashes;
    case Format::env:
    case Format::nx_cloud_env: return kHash;
    case Format::ini: return kHash | kSemicolon;
    default: break;
  }
  return syntax_of_text(document.path);
}

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

std::string_view without_blanks_behind(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool ends_with_word(std::string_view text, std::string_view upper) {
  if (text.size() < upper.size()) return false;
  const std::string_view end = text.substr(text.size() - upper.size());
  return std::equal(end.begin(), end.end(), upper.begin(), [](char a, char b) {
    return a == b || (a >= 'a' && a <= 'z' && a - 'a' + 'A' == b);
  });
}

/// Code may stand right before a comment, but not a word or an address (`http://`).
bool may_stand_before_comment(std::string_view before) {
  constexpr std::string_view kCode = " \t;,)]}({>\"'`";
  return before.empty() || kCode.find(before.back()) != std::string_view::npos;
}

bool is_in_quotes(std::string_view before, std::string_view behind) {
  return std::any_of(kQuotes.begin(), kQuotes.end(), [&](char quote) {
    return std::count(before.begin(), before.end(), quote) % 2 != 0 &&
           behind.find(quote) != std::string_view::npos;
  });
}

/// The opening that `before`, the line up to a word, ends with.
const Opening* opening_at_end(std::string_view before, unsigned syntax, std::size_t& begin) {
  for (const Opening& opening : kOpenings) {
    if ((syntax & opening.syntax) == 0 || !ends_with_word(before, opening.text)) continue;
    begin = before.size() - opening.text.size();
    // `###` and `///` open one comment.
    while (begin > 0 && opening.closing.empty() && before[begin - 1] == opening.text.front()) {
      --begin;
    }
    if (may_stand_before_comment(before.substr(0, begin))) return &opening;
  }
  // A line in a block comment.
  static constexpr Opening kStar{kSlashes, "*", "*/"};
  if ((syntax & kSlashes) == 0 || trimmed(before) != "*") return nullptr;
  begin = before.size() - 1;
  return &kStar;
}

}  // namespace

bool CommentFinder::is_in_quoted_field(std::size_t at) {
  const Fields& fields = document_.fields;
  for (; passed_ < fields.size() && fields[passed_].span.begin <= at; ++passed_) {
    const Span& span = fields[passed_].span;
    if (span.begin == 0 || kQuotes.find(document_.text[span.begin - 1]) == std::string_view::npos) {
      continue;
    }
    quoted_until_ = std::max(quoted_until_, span.end);
  }
  return at < quoted_until_;
}

std::optional<CommentAround> CommentFinder::comment_at(std::size_t at) {
  const Span line = line_around(document_.text, {at, at}, kReach);
  const std::string_view text = document_.text.substr(line.begin, line.size());
  const std::string_view before = without_blanks_behind(text.substr(0, at - line.begin));
  const std::string_view behind = text.substr(at - line.begin);
  std::size_t begin = 0;
  const Opening* opening = opening_at_end(before, syntax_of(document_), begin);
  if (opening == nullptr) return std::nullopt;
  if (is_in_quotes(before.substr(0, begin), behind)) return std::nullopt;
  if (is_in_quoted_field(at)) return std::nullopt;
  std::size_t end = behind.size();
  std::size_t next = end;
  if (!opening->closing.empty()) {
    end = std::min(behind.find(opening->closing), behind.size());
    next = std::min(end + opening->closing.size(), behind.size());
  }
  const bool is_alone =
      trimmed(before.substr(0, begin)).empty() && trimmed(behind.substr(next)).empty();
  return CommentAround{line.begin + begin, at + end, is_alone};
}

}  // namespace lintel
