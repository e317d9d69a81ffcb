// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// The texts of a Jenkinsfile, of Groovy or of a Kotlin script that have a name: of assignments
/// (`K = 'v'`), members of maps (`K: 'v'`, `"K" to "v"`) and arguments, which are named by a text
/// before them (`param("env.K", "v")`), else by the function. A value beside `name: 'K'` is named
/// K, a text `K=v` in a list is a field K. Key and name are the same but for `env.` in it. Not
/// a grammar: it knows texts, comments and brackets.
///
/// The arguments of `credentials` and what `credentialsId` says are references. What `sh`, `bat`
/// and the like run is read as that.
Fields parse_groovy(std::string_view text, ParseContext& context);

}  // namespace lintel
