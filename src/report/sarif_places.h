// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/report.h"
#include "json/writer.h"

namespace lintel {

/// Every place is relative to this: the root of the repository, or the folder scanned from.
inline constexpr std::string_view kSarifRoot = "%SRCROOT%";

/// Members of an `artifactLocation`: `uri` and `uriBaseId`.
void write_sarif_uri(JsonWriter& out, std::string_view path);

/// `locations`: where the finding itself is.
void write_sarif_location(JsonWriter& out, const Report& report, const Finding& finding);

/// `relatedLocations` and `codeFlows`, where the finding has a route, is shadowed or stands
/// elsewhere, too. A route ends at the finding itself.
void write_sarif_related(JsonWriter& out, const Report& report, const Finding& finding);

}  // namespace lintel
