// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/span.h"
#include "parse/embedded.h"

namespace lintel {

/// How the text between the quotes is read.
enum class JavaScriptQuote {
  quotes,    ///< '…' and "…"
  backticks  ///< a piece of `…`: line ends become `\n`, and there are no octal escapes
};

/// Appends what the bytes `part` of a literal stand for, without its quotes. Lone surrogates
/// become their three bytes (WTF-8), pairs of them one character. A backslash that begins no
/// escape stands for nothing, as in JavaScript; of an escape that JavaScript rejects its letter
/// is left.
void append_javascript(EmbeddedBuilder& builder, std::string_view text, Span part,
                       JavaScriptQuote quote);

/// Appends `more`; a high surrogate before a low one becomes the character that they mean.
void append_joined(std::string& text, std::string_view more);

}  // namespace lintel
