// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "core/field.h"
#include "fix/reference_edits.h"

namespace lintel {

/// The functions below are each for one language; `name` is the variable of the environment.

/// `"$env:NAME"` in the place of a literal in quotes.
std::vector<ReferenceEdit> powershell_edits(const Document& document, const Field& field,
                                            const std::string& name);

/// `%NAME%` of `set` and in commands.
std::vector<ReferenceEdit> batch_edits(const Document& document, const Field& field,
                                       const std::string& name);

/// An assignment goes, as make has what the environment gives it; a recipe gets `"$$NAME"`.
std::vector<ReferenceEdit> makefile_edits(const Document& document, const Field& field,
                                          const std::string& name);

/// `var.name` in the place of a literal; the default of a variable and the line of a .tfvars go.
std::vector<ReferenceEdit> terraform_edits(const Document& document, const Field& field,
                                           const std::string& name);

/// The line `NAME = "…"` of a TOML file taken out, with the step that is given.
std::vector<ReferenceEdit> toml_edits(const Document& document, const Field& field,
                                      const std::string& step);

}  // namespace lintel
