// SPDX-License-Identifier: MIT
#include "fix/word_edits.h"

#include <cstddef>

#include "fix/lines.h"
#include "fix/names.h"

namespace lintel {

Edit shell_edit(std::string_view text, const Span& span, const std::string& name) {
  const Span quoted = with_quotes(text, span);
  if (quoted == span) return {span, "\"$" + name + '"'};
  if (text[span.begin - 1] == '"') return {span, '$' + name};
  return {quoted, "\"$" + name + '"'};
}

std::vector<ReferenceEdit> word_edits(std::string_view text, const Field& field,
                                      const std::string& step) {
  Span word = with_quotes(text, field.span);
  const std::string head = field.name + '=';
  if (!text.substr(0, word.begin).ends_with(head)) return {};
  word.begin -= head.size();
  const std::size_t end = behind_blanks(text, word.end);
  const std::size_t begin = before_blanks(text, word.begin);
  const bool is_first =
      begin == 0 || begin == word.begin || text[begin - 1] == '-' || text[begin - 1] == '\n';
  const bool is_last = end == word.end;
  if (is_first && is_last) return {};
  word = is_last ? Span{begin, word.end} : Span{word.begin, end};
  return {{{{word, {}}}, step, {}, false, "take out the variable"}};
}

}  // namespace lintel
