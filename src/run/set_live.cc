// SPDX-License-Identifier: MIT
#include "run/set_live.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/live.h"
#include "text/encoding.h"
#include "text/position.h"

namespace lintel {
namespace {

constexpr std::string_view kWinner = "this place wins over it";

MaskedText words(std::string_view text) { return mask(text, {}); }

const NxTokenState* state_at(const NxTokens& tokens, const std::string& path, const Span& span) {
  const auto found =
      std::find_if(tokens.states.begin(), tokens.states.end(), [&](const NxTokenState& state) {
        return state.setting.path == path && state.setting.span.overlaps(span);
      });
  return found == tokens.states.end() ? nullptr : &*found;
}

/// The place of a value that stands in another file, or in this one.
RelatedPlace place_of(const NxSetting& setting, const NxTokenReader& reader, Linted& linted) {
  RelatedPlace place;
  const std::string bytes = reader.bytes_of(setting.path).value_or("");
  const std::string text = without_bom(bytes);
  const std::string_view all = text;
  place.begin = walk({}, all.substr(0, setting.span.begin));
  place.end = walk(place.begin, all.substr(setting.span.begin, setting.span.size()));
  const Span first = first_line_of(text, setting.span);
  place.first_line_end_utf16 =
      walk(place.begin, all.substr(first.begin, first.size())).utf16_column;
  place.says = words(kWinner);
  place.file = linted.others.size();
  const bool has_bom = text.size() != bytes.size();
  linted.others.push_back(
      {setting.path, bytes.size(), has_bom ? Encoding::utf8_bom : Encoding::utf8});
  return place;
}

void set_live_of(const std::string& path, NxTokenReader& reader, Linted& linted) {
  const auto folders = reader.folders_of(path);
  for (Finding& finding : linted.findings) {
    std::optional<NxSetting> shadow;
    for (const std::string& folder : folders) {
      const NxTokens& tokens = reader.in(folder);
      const NxTokenState* state = state_at(tokens, path, finding.span);
      if (state == nullptr || finding.value == ValueDigest{}) continue;
      // Where it counts in one workspace, it counts.
      if (finding.live && *finding.live <= state->fate.live) continue;
      finding.live = state->fate.live;
      shadow = state->fate.shadowed_by;
    }
    if (shadow) finding.shadowed_by = place_of(*shadow, reader, linted);
  }
}

}  // namespace

void set_live(const std::vector<std::string>& files, const Survey& survey, NxTokenReader& reader,
              TreeResult& result) {
  for (FileResult& file : result.files) {
    if (file.linted.findings.empty()) continue;
    const std::string& path = files[file.index];
    const Workspace* workspace = survey.workspaces.meant_by(path);
    if (workspace != nullptr) reader.know(workspace->folder, file.facts.nx);
    for (Finding& finding : file.linted.findings) finding.nx = file.facts.nx;
    set_live_of(path, reader, file.linted);
  }
}

void place_shadows(const std::vector<OtherFile>& others, std::size_t first, const PathMasks& paths,
                   Report& report) {
  std::size_t next = 0;
  for (std::size_t i = first; i < report.findings.size(); ++i) {
    auto& shadow = report.findings[i].shadowed_by;
    if (!shadow) continue;
    const OtherFile& other = others[next++];
    const MaskedText path = paths.shown(other.path);
    const auto known = std::find_if(report.files.begin(), report.files.end(),
                                    [&](const FileInfo& file) { return file.path == path; });
    shadow->file = static_cast<std::size_t>(known - report.files.begin());
    if (known == report.files.end()) {
      report.files.push_back({path, paths.in_tree(other.path), other.size, other.encoding});
    }
  }
}

void relate_values(Report& report) {
  // A value that stands everywhere is told of often enough.
  constexpr std::size_t kMost = 20;
  std::map<ValueDigest, std::vector<const Finding*>> by_value;
  for (const Finding& finding : report.findings) {
    // A reference is no value: many places name one secret, as they should.
    const bool has_value =
        finding.value != ValueDigest{} && !finding.provenance && !is_exposure(*finding.rule);
    if (has_value) {
      by_value[finding.value].push_back(&finding);
    }
  }
  for (Finding& finding : report.findings) {
    const auto same = by_value.find(finding.value);
    if (same == by_value.end() || finding.provenance || is_exposure(*finding.rule)) continue;
    for (const Finding* other : same->second) {
      if (finding.elsewhere.size() == kMost) break;
      if (other == &finding) continue;
      finding.elsewhere.push_back({other->file, other->begin, other->end,
                                   other->first_line_end_utf16, words("the same value")});
    }
  }
}

}  // namespace lintel
