// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include "core/finding.h"
#include "core/masked.h"
#include "core/report.h"

namespace lintel {

/// Gives each finding of one file its fingerprint: the first 32 hex digits of SHA-256 over
/// rule id, path, structural key (`text` where there is none) and the ordinal among equal ones,
/// each behind a NUL. `findings` are in the order of the file. No secret goes into it.
void set_fingerprints(std::vector<Finding>& findings, const MaskedText& path);

/// Counts what counts by severity, and what does not by why.
void count_findings(const std::vector<Finding>& findings, Summary& summary);

/// Keeps the findings that `is_wanted`, and the files that have one.
void keep_findings(Report& report, const std::function<bool(const Finding&)>& is_wanted);

}  // namespace lintel
