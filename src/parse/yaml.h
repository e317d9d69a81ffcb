// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// Every scalar of every document is a field, whatever its type; `key` is the JSON pointer from
/// the root of its document. Where an alias or a merge key stands, there is a field for each
/// scalar that it stands for, with the place at which that is written.
///
/// `name` is the last key, but of `{name: K, value: v}` and `K: {value: v}` it is K. Lines
/// `K=v` in a list or a block have a field each beside that of the scalar; so has the default
/// in `${K:-v}` or `${{ secrets.K || 'v' }}`, the decoded form of what Kubernetes wants in
/// base64, and every assignment in a script.
///
/// Around an error of the syntax (a template's `{{ … }}`), lines `K: v` are fields at the root.
/// Values deeper than
/// kMaxFieldDepth, or past a limit of json/reader.h, or of too many aliases, are not listed.
Fields parse_yaml(std::string_view text, ParseContext& context);

}  // namespace lintel
