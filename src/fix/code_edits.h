// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "core/field.h"
#include "fix/reference_edits.h"

namespace lintel {

/// `process.env.NAME` in the place of a literal of JavaScript or TypeScript which is all of an
/// initializer, an argument, a member, an item or an attribute; an assignment to `process.env.NAME`
/// that is a statement of its own goes.
std::vector<ReferenceEdit> code_edits(const Document& document, const Field& field,
                                      const std::string& name);

/// `K=v` of the command that stands in a string, before the program: taken out, so that the
/// program has what the environment gives it. Empty where it stands otherwise, as behind `export`.
std::vector<ReferenceEdit> prefix_edits(const Document& document, const Field& field,
                                        const std::string& name);

}  // namespace lintel
