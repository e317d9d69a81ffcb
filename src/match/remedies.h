// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/rule.h"
#include "json/object_reader.h"
#include "match/catalog.h"

namespace lintel {

/// By name, without `<` and `>`.
using Phrases = std::map<std::string, std::vector<Phrase::Variant>, std::less<>>;

/// One entry of a rule's `remedy`. Its phrases are left open.
Remedy read_remedy(ObjectReader& reader, const JsonValue& value);

/// rules/phrases.json.
Result<Phrases> load_phrases(const EmbeddedFile& file);

/// Finds the phrases in the rule's remedies: `<login>`, or `<secret NX_KEY>`, whose name comes in
/// the phrase in the place of `<NAME>`, as `nx-key` in that of `<name>`, as `nx_key` in that of
/// `<name_>`. `<file>` is none. The error says which phrase there is not.
std::optional<Error> resolve_phrases(const Phrases& phrases, Rule& rule);

}  // namespace lintel
