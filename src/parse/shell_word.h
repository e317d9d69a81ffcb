// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "core/span.h"
#include "parse/embedded.h"

namespace lintel {

/// `$X`, `${X:-y}`, `$(command)`, `$((1 + 1))` or a command in backticks.
struct ShellReference {
  /// In the decoded text, where it stands as it is written.
  Span inner;
  /// The bytes of `y` in the text that the word stands in.
  std::optional<Span> fallback;
  bool is_quoted = false;
};

/// A word as bash takes it: quotes resolved, continued lines joined. The rest of the expansions
/// (braces, tilde, names of files) is not done: no assignment has them.
struct ShellWord {
  Embedded text;
  /// In the order of the text.
  std::vector<ShellReference> references;
  /// The bytes that are read: a quote before the first piece is not among them, nor one behind
  /// the last.
  Span span;
  /// Where the word ends, with its quotes.
  std::size_t end = 0;
};

/// The word that begins at `begin`, perhaps an empty one. A quote that nothing closes ends with
/// its line. A carriage return before a line feed is part of the line end, which bash thinks of
/// the Windows files it rejects only.
ShellWord shell_word(std::string_view text, std::size_t begin);

/// The default of `${X:-…}`: `place` is what ShellReference::fallback says.
ShellWord shell_fallback(std::string_view text, Span place, bool is_quoted);

enum class HereDocument { raw, expanded };

/// The lines `place` of a here-document, from the line behind its `<<EOF` to that of the EOF;
/// with `<<-EOF` lines lose the tabs they begin with.
ShellWord shell_here_document(std::string_view text, Span place, HereDocument kind,
                              bool strips_tabs);

/// Those that overlap the part `inner` of the decoded text.
std::span<const ShellReference> references_in(const ShellWord& word, Span inner);

/// What the part `inner` of a word's decoded text is.
ValueKind kind_of(const ShellWord& word, Span inner);

}  // namespace lintel
