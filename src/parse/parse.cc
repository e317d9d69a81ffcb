// SPDX-License-Identifier: MIT
#include "parse/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parse/env.h"
#include "parse/ini.h"
#include "parse/nx_json.h"
#include "text/position.h"

namespace lintel {

std::optional<Trouble> parse_fields(Document& document) {
  switch (document.format) {
    case Format::text: return std::nullopt;
    case Format::env:
      document.fields = parse_env(document.text, Interpolation::dotenv_expand);
      return std::nullopt;
    case Format::nx_cloud_env:
      document.fields = parse_env(document.text, Interpolation::none);
      return std::nullopt;
    case Format::ini: document.fields = parse_ini(document.text); return std::nullopt;
    case Format::nx_json: break;
  }
  NxJson parsed = parse_nx_json(document.text);
  document.fields = std::move(parsed.fields);
  if (!parsed.problem) {
    if (!parsed.is_cut) return std::nullopt;
    return Trouble{NoticeKind::partly_followed, document.path, {}};
  }
  const std::size_t offset = std::min(parsed.problem->offset, document.text.size());
  const Position at = walk({}, document.text.substr(0, offset));
  return Trouble{NoticeKind::not_parsed, document.path,
                 "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) +
                     ": " + parsed.problem->what};
}

}  // namespace lintel
