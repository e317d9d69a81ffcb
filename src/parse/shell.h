// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Reads bash, and what of other shells is written as in bash. Fields are
/// * what is assigned: `X=v`, `export X=v`, `X=v command`, the elements of `X=(v w)`;
/// * arguments: `env X=v`, `-e X=v`; `--flag=v` and `--flag v` (named `flag`, with the key
///   `/program/flag`);
/// * the lines `X=v` of what is written: `echo "X=v" >> file`, printf, here-documents and
///   here-strings. A file with a known format gets its text read as that;
/// * those of a script in an argument: `bash -c '…'`.
/// Values are as bash decodes them; a span is without quotes, and from the first piece to the
/// last where there are more. A long text is read in pieces of many lines; what is cut by the end
/// of one counts as an error of the syntax, which keeps the assignments before and behind it.
Fields parse_shell(std::string_view text, ParseContext& context);

}  // namespace lintel
