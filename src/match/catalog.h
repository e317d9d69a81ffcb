// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/rule.h"

namespace lintel {

/// A file under rules/, as tools/embed.cc built it in.
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};

/// All of rules/, sorted by name. Generated at build time.
extern const std::span<const EmbeddedFile> kEmbeddedRules;

/// One rule file. `name` is the file's name, which must be the rule's id and `.json`. The
/// error names file, place, what is wrong and what to write instead.
Result<Rule> load_rule(const EmbeddedFile& file);

Result<Placeholders> load_placeholders(const EmbeddedFile& file);

/// Every rule among `files`, sorted by id, with the words of phrases.json in its remedies, and
/// placeholders.json.
Result<Catalog> load_catalog(std::span<const EmbeddedFile> files);

}  // namespace lintel
