// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/finding.h"
#include "core/masked.h"

namespace lintel {

/// Gives each finding of one file its fingerprint: the first 32 hex digits of SHA-256 over
/// rule id, path, key (`text` where there is none) and the ordinal among equal ones, each
/// behind a NUL. `findings` are in the order of the file. No secret goes into it.
void set_fingerprints(std::vector<Finding>& findings, const MaskedText& path);

/// Counts what counts, by severity; what does not, by its standing.
void count_findings(const std::vector<Finding>& findings, Summary& summary);

}  // namespace lintel
