// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"

namespace lintel {

/// Where a remedy applies, as the head of a paragraph: `When the value is not committed yet`,
/// `Otherwise` for the one that always applies; empty where it is the only one.
std::string head_of(const Remedy& remedy, const Rule& rule);

/// The remedy's lines as they hold whatever the place of a finding: each phrase in its last
/// variant.
std::vector<std::string> spoken_lines(const Remedy& remedy);

/// What its phrases say for each system that builds, `GitHub Actions: …`, to stand below.
std::vector<std::string> listed_variants(const Remedy& remedy);

/// Why and every remedy, for SARIF's help and wherever plain text is wanted.
std::string help_text(const Rule& rule);

/// As help_text, in GitHub's Markdown, headings of the second level.
std::string help_markdown(const Rule& rule);

/// Prose of a rule as Markdown: what HTML or emphasis would swallow (`<uuid>`, `*`) is escaped,
/// but not between backticks.
std::string markdown_prose(std::string_view text);

/// An example's line as a page shows it: without the marks of what is reported; `{hex:24}`
/// stays, since what it stands for is made up by each run of the tests. Escapes (`{{hex:24}`,
/// `««`) are resolved.
std::string example_line(std::string_view line);

/// Whether a line of an example has a mark such as `{hex:24}`.
bool has_generated_part(const Example& example);

}  // namespace lintel
