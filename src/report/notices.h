// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/notice.h"
#include "core/report.h"
#include "core/severity.h"

namespace lintel {

/// The lines for stderr: a sentence for each kind of notice, behind its weight
/// (`note: `, `warning: `, `error: `). Where a kind has many, the first five are named.
std::vector<std::string> notice_lines(const Report& report);

/// `read 12 files (34,567 bytes), skipped 3: 2 binary, 1 fifo`.
std::string summary_line(const Report& report);

/// Of findings that a change did not bring in: `2 findings were committed before …`.
std::string already_committed_line(std::size_t count);

/// One notice as a sentence without a full stop: what it is, and what is not known for it.
std::string sentence(const Notice& notice);

/// error: the exit status is 2. warning: read, but something can have been missed.
Severity weight_of(NoticeKind kind);

/// In the order of the kinds, each in the report's order.
std::map<NoticeKind, std::vector<const Notice*>> by_kind(const std::vector<Notice>& notices);

}  // namespace lintel
