// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/rule.h"
#include "report/paint.h"

namespace lintel {

/// docs/rules/<id>.md, whole.
std::string rule_page_markdown(const Rule& rule);

/// docs/rules/README.md, whole.
std::string rules_index_markdown(const Catalog& catalog);

/// The rule's page for a terminal: `lintel explain`.
std::string explain(const Rule& rule, HumanStyle style);

/// Id, severity and title of every rule in columns: `lintel rules`.
std::string rules_list(const Catalog& catalog);

}  // namespace lintel
