// SPDX-License-Identifier: MIT
#include "parse/shell_fields.h"

#include <string>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"

namespace lintel {
namespace {

/// How often the text is read over again at most, words in words taken together.
constexpr std::size_t kRereads = 32;
constexpr std::size_t kFreeBytes = std::size_t{1} << 16;
/// A longer name is none that a rule looks for.
constexpr std::size_t kLongestName = 256;

}  // namespace

ShellFields::ShellFields(std::string_view text, ParseContext& context)
    : text_(text), context_(context), budget_(text.size() * kRereads + kFreeBytes) {}

bool ShellFields::may_read(std::size_t size) {
  if (budget_ > size) {
    budget_ -= size;
    return true;
  }
  budget_ = 0;
  context_.is_cut = true;
  return false;
}

ShellWord ShellFields::word_at(std::size_t begin) {
  ShellWord word;
  word.span = {begin, begin};
  word.end = begin;
  if (budget_ == 0) return word;
  word = shell_word(text_, begin);
  may_read(word.end - begin + 1);
  return word;
}

void ShellFields::add(std::string_view name, const ShellWord& word, Span inner) {
  const std::string_view kept = name.substr(0, kLongestName);
  add_field({std::string(kept), std::string(kept)}, word, inner);
}

void ShellFields::add_flag(std::string_view program, std::string_view flag, const ShellWord& word,
                           Span inner) {
  Label label{{}, "--" + std::string(flag.substr(0, kLongestName))};
  append_step(label.key, program.substr(0, kLongestName));
  append_step(label.key, label.name);
  add_field(label, word, inner);
}

void ShellFields::add_output(std::string_view program, std::string_view file,
                             const ShellWord& word) {
  if (fields_.size() >= kMaxLeaves) {
    context_.is_cut = true;
    return;
  }
  Field field{std::string(file.substr(0, kLongestName)), std::string(program), word.text.text,
              word.span, kind_of(word, {0, word.text.text.size()})};
  field.is_output = true;
  fields_.push_back(std::move(field));
}

void ShellFields::add_field(const Label& label, const ShellWord& word, Span inner) {
  if (fields_.size() >= kMaxLeaves) {
    context_.is_cut = true;
    return;
  }
  const ValueKind kind = kind_of(word, inner);
  if (kind == ValueKind::reference) add_fallbacks(label, word, inner);
  const bool is_whole = inner.size() == word.text.text.size();
  fields_.push_back({label.key, label.name, word.text.text.substr(inner.begin, inner.size()),
                     is_whole ? word.span : outer_span(word.text, inner), kind});
}

void ShellFields::add_fallbacks(const Label& label, const ShellWord& word, Span inner) {
  struct Waiting {
    Span place;
    bool is_quoted;
  };
  std::vector<Waiting> waiting;
  const auto wait_for = [&](const ShellWord& in, Span part) {
    for (const ShellReference& reference : references_in(in, part)) {
      if (!reference.fallback) continue;
      waiting.push_back({*reference.fallback, reference.is_quoted});
    }
  };
  wait_for(word, inner);
  while (!waiting.empty()) {
    const Waiting next = waiting.back();
    waiting.pop_back();
    if (!may_read(next.place.size() + 1)) return;
    const ShellWord fallback = shell_fallback(text_, next.place, next.is_quoted);
    const Span whole{0, fallback.text.text.size()};
    if (kind_of(fallback, whole) == ValueKind::reference) {
      wait_for(fallback, whole);
    } else if (whole.size() > 0) {
      fields_.push_back(
          {label.key, label.name, fallback.text.text, fallback.span, ValueKind::both});
    }
  }
}

void ShellFields::add_lines(const ShellWord& word, LineEnds ends) {
  for (const Assignment& line : written_assignments(word.text.text, ends)) {
    add(line.name, word, line.value);
  }
}

void ShellFields::add_nested(Format format, const Embedded& nested) {
  append_nested(fields_, format, nested, context_);
}

}  // namespace lintel
