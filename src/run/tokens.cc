// SPDX-License-Identifier: MIT
#include "run/tokens.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "assess/next_step.h"
#include "discover/open_file.h"
#include "run/config.h"
#include "run/nx_tokens.h"
#include "run/own_files.h"
#include "run/read_tree.h"
#include "run/scan.h"
#include "text/glob.h"
#include "text/position.h"

namespace lintel {
namespace {

std::string dead_words(const NxTokenState& state, const NxVersionRange& version) {
  using Dead = NxTokenState::Dead;
  if (state.fate.live != Live::dead) return {};
  const std::string nx = text_of(version);
  switch (state.dead) {
    case Dead::version:
      return nx.empty() ? "no version of Nx reads it" : "Nx " + nx + " does not read it";
    case Dead::overridden: return "its name stands again behind it";
    case Dead::masked: return "nx.json masks it";
  }
  return {};
}

/// The id at the top of nx.json is read from Nx 19.6 on; that of a runner always was.
Live id_live(const NxWorkspace& workspace, const NxSetting& id) {
  for (const NxVersion& version : versions_to_try(workspace.version)) {
    const NxAnswer answer = commands_answer(workspace, version, {});
    if (answer.cloud_id.path == id.path && answer.cloud_id.span == id.span) return Live::yes;
    for (const std::string& runner : runners_of(workspace)) {
      const auto tasks = tasks_answer(workspace, version, {}, runner);
      const bool is_read =
          tasks && tasks->cloud_id.path == id.path && tasks->cloud_id.span == id.span;
      if (is_read) return Live::yes;
    }
  }
  return Live::dead;
}

std::vector<NxSetting> ids_of(const NxWorkspace& workspace) {
  const NxConfig config = config_of(workspace);
  std::vector<NxSetting> ids;
  for (const auto& [name, runner] : config.runners) ids.push_back(runner.cloud_id);
  ids.push_back(config.cloud_id);
  std::erase_if(ids, [](const NxSetting& id) { return !id.is_filled(); });
  return ids;
}

/// Makes the maps of one tree.
class Mapper {
 public:
  Mapper(const Tree& tree, const Report& report, const Matcher& matcher, NxTokenReader& reader)
      : tree_(tree), report_(report), matcher_(matcher), reader_(reader) {}

  std::vector<TokenMap> run() {
    is_shown_.resize(report_.findings.size());
    std::vector<TokenMap> maps;
    for (const std::string& folder : reader_.folders()) maps.push_back(map_of(folder));
    for (std::size_t i = 0; i < report_.findings.size(); ++i) {
      if (!is_shown_[i] && report_.findings[i].rule->severity != Severity::note) {
        add_other(report_.findings[i], maps);
      }
    }
    std::erase_if(maps, [](const TokenMap& map) { return map.rows.empty(); });
    return maps;
  }

 private:
  TokenMap map_of(const std::string& folder) {
    const NxTokens& tokens = reader_.in(folder);
    TokenMap map;
    map.folder = matcher_.masked(tree_.prefix + folder);
    map.nx = tokens.workspace.version;
    for (const NxTokenState& state : tokens.states) map.rows.push_back(row_of(state, map.nx));
    for (const NxSetting& id : ids_of(tokens.workspace)) {
      TokenRow row = row_at(id);
      row.kind = TokenRow::Kind::cloud_id;
      row.fate.live = id_live(tokens.workspace, id);
      for (TokenFate& fate : row.in) fate = row.fate;
      row.next = next_step(row, map.nx);
      map.rows.push_back(std::move(row));
    }
    return map;
  }

  TokenRow row_of(const NxTokenState& state, const NxVersionRange& version) {
    TokenRow row = row_at(state.setting);
    if (state.setting.content == NxSetting::Content::reference) {
      row.kind = TokenRow::Kind::reference;
    }
    row.fate = fate_of(state.fate);
    for (std::size_t i = 0; i < row.in.size(); ++i) row.in[i] = fate_of(state.in[i]);
    row.dead = dead_words(state, version);
    row.next = next_step(row, version);
    return row;
  }

  TokenFate fate_of(const NxFate& fate) {
    TokenFate shown;
    shown.live = fate.live;
    if (fate.shadowed_by) shown.shadowed_by = place_of(*fate.shadowed_by);
    return shown;
  }

  /// What a finding says of the place.
  TokenRow row_at(const NxSetting& setting) {
    TokenRow row;
    row.place = place_of(setting);
    for (std::size_t i = 0; i < report_.findings.size(); ++i) {
      const Finding& finding = report_.findings[i];
      const bool is_here = report_.files[finding.file].path == row.place.path &&
                           finding.span.overlaps(setting.span) && finding.value != ValueDigest{};
      if (!is_here) continue;
      is_shown_[i] = true;
      describe(finding, row);
    }
    return row;
  }

  static void describe(const Finding& finding, TokenRow& row) {
    row.rule = finding.rule;
    row.access = finding.access;
    row.key = finding.key;
    row.standing = finding.standing;
    row.committed = finding.committed;
  }

  TokenPlace place_of(const NxSetting& setting) {
    TokenPlace place;
    place.path = matcher_.masked(tree_.prefix + setting.path);
    const std::string text = without_bom(reader_.bytes_of(setting.path).value_or(""));
    place.begin = walk({}, std::string_view(text).substr(0, setting.span.begin));
    return place;
  }

  void add_other(const Finding& finding, std::vector<TokenMap>& maps) {
    TokenRow row;
    row.kind = TokenRow::Kind::credential;
    describe(finding, row);
    row.place = {report_.files[finding.file].path, finding.begin};
    const std::string& path = report_.files[finding.file].path_in_tree.text();
    const auto folders = reader_.folders_of(path);
    const MaskedText folder =
        matcher_.masked(tree_.prefix + (folders.empty() ? std::string() : folders.front()));
    auto map = std::find_if(maps.begin(), maps.end(), [&](const TokenMap& known) {
      return known.folder == folder && known.is_outside == folders.empty();
    });
    if (map == maps.end()) {
      map = maps.insert(maps.end(), TokenMap{});
      map->folder = folder;
      map->is_outside = folders.empty();
    }
    row.next = next_step(row, map->nx);
    map->rows.push_back(std::move(row));
  }

  const Tree& tree_;
  const Report& report_;
  const Matcher& matcher_;
  NxTokenReader& reader_;
  /// By finding: a row tells of it.
  std::vector<bool> is_shown_;
};

}  // namespace

Result<TokenReport> tokens(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                           const Matcher& matcher) {
  TokenReport maps;
  for (const Tree& tree : trees) {
    auto report = scan(options, {tree}, catalog, matcher);
    if (!report) return report.error();
    maps.files_read += report->summary.files_scanned;
    std::move(report->notices.begin(), report->notices.end(), std::back_inserter(maps.notices));
    if (tree.files.empty()) continue;
    const RootFolder root(tree.root);
    const ReadFile read = [&](const std::string& path) { return read_small_file(root, path); };
    const Survey survey = survey_of(tree.files, tree.starts, read, [&](const std::string& path) {
      return read_inner_link(root, path);
    });
    const Linter linter(matcher, survey, nullptr, tree.prefix);
    NxTokenReader reader(tree.files, linter, catalog, read,
                         [&](const std::string& path) { return is_tracked(tree, path); });
    std::vector<TokenMap> more = Mapper(tree, *report, matcher, reader).run();
    std::move(more.begin(), more.end(), std::back_inserter(maps.maps));
  }
  return maps;
}

}  // namespace lintel
