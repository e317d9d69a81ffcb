// SPDX-License-Identifier: MIT
#include "run/allow.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "discover/open_file.h"
#include "discover/place.h"
#include "report/printable.h"
#include "review/config_edit.h"
#include "run/linter.h"
#include "run/output.h"
#include "run/read_tree.h"
#include "run/scan.h"
#include "text/glob.h"
#include "text/structural_key.h"

namespace lintel {
namespace {

/// Shorter beginnings of a fingerprint are more likely a slip than a name.
constexpr std::size_t kShortestFingerprint = 6;

/// `PATH:LINE[:COLUMN]`, columns from 1; 0 where it is not given.
struct Spot {
  std::string path;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// Takes `:NUMBER` from the end.
std::optional<std::size_t> take_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  std::size_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  if (digits.empty() || !is_number || number == 0) return std::nullopt;
  text = text.substr(0, colon);
  return number;
}

std::optional<Spot> spot_in(std::string_view text) {
  const auto last = take_number(text);
  if (!last) return std::nullopt;
  const auto line = take_number(text);
  if (!line) return Spot{std::string(text), *last, 0};
  return Spot{std::string(text), *line, *last};
}

bool is_fingerprint(std::string_view text) {
  constexpr std::size_t kDigits = 32;
  return text.size() >= kShortestFingerprint && text.size() <= kDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string place_of(const Report& report, const Finding& finding) {
  return report.files[finding.file].path.text() + ':' + std::to_string(finding.begin.line) + ':' +
         std::to_string(finding.begin.column);
}

using IsMeant = std::function<bool(const Finding&)>;

Result<IsMeant> meaning_of(const std::string& named, const Report& report, const Tree& tree) {
  if (is_fingerprint(named)) {
    return IsMeant([&](const Finding& finding) { return finding.fingerprint.starts_with(named); });
  }
  auto spot = spot_in(named);
  if (!spot) {
    return Error{"allow: `" + named +
                 "` is neither a fingerprint (6 to 32 hex digits, from `lintel scan --format "
                 "json`) nor PATH:LINE"};
  }
  // As the report names it, or as it is named from the current folder.
  const std::string here = path_from_root(spot->path, tree.root).value_or(spot->path);
  return IsMeant([&report, here, spot = std::move(*spot)](const Finding& finding) {
    const FileInfo& file = report.files[finding.file];
    const bool is_there = file.path.text() == spot.path || file.path_in_tree.text() == here;
    return is_there && finding.begin.line == spot.line &&
           (spot.column == 0 || finding.begin.column == spot.column);
  });
}

Result<const Finding*> finding_meant(const std::string& named, const Report& report,
                                     const Tree& tree) {
  const auto is_meant = meaning_of(named, report, tree);
  if (!is_meant) return is_meant.error();
  const Finding* meant = nullptr;
  for (const Finding& finding : report.findings) {
    if (is_state(*finding.rule) || !(*is_meant)(finding)) continue;
    if (meant != nullptr) {
      return Error{"allow: `" + named + "` means several findings, such as " +
                   place_of(report, *meant) + " and " + place_of(report, finding) +
                   "; write more of the fingerprint, or PATH:LINE:COLUMN"};
    }
    meant = &finding;
  }
  if (meant == nullptr) {
    return Error{"allow: `" + named +
                 "` names no finding of a scan here; `lintel scan --show-all "
                 "--format json` lists them all"};
  }
  if (meant->standing == Standing::allowed) {
    return Error{"allow: " + place_of(report, *meant) +
                 " is allowed already: " + meant->reason.text()};
  }
  return meant;
}

/// Whether `text` tells a value that is found in the file at `path`; where that is not what the
/// tree calls it, because a value stands in its name, in any file.
bool tells_value(const std::string& text, const Tree& tree, const std::string& path,
                 const Matcher& matcher) {
  const RootFolder root(tree.root);
  const Survey survey = survey_of(
      tree.files, tree.starts, [&](const std::string& name) { return read_small_file(root, name); },
      [&](const std::string& name) { return read_inner_link(root, name); });
  Tree read = tree;
  if (std::binary_search(tree.files.begin(), tree.files.end(), path)) read.files = {path};
  // A linter says of what it shows before a path whether a value stands there.
  const Linter linter(matcher, survey, nullptr, text);
  ScanProgress progress;
  const TreeResult result = read_tree(read, root, linter, 1, progress);
  return std::any_of(result.files.begin(), result.files.end(),
                     [](const FileResult& file) { return file.linted.is_in_prefix; });
}

/// lintel.json as it will be, and the key that its values are under.
struct Draft {
  std::string text;
  std::size_t key = 0;
};

Draft draft_for(TreeTerms& terms) {
  Terms& rules = terms.terms;
  const bool has_key = terms.own && terms.own->key;
  const Key256 key = has_key ? *terms.own->key : random_key();
  Draft draft;
  if (!terms.own) {
    draft.text = new_config_text(key);
  } else {
    draft.text = has_key ? terms.own->text : with_key(terms.own->text, key);
  }
  draft.key = rules.keys.size();
  rules.keys.push_back(key);
  return draft;
}

}  // namespace

Result<Report> write_allowance(const Options& options, const std::vector<Tree>& trees,
                               Catalog& catalog, const Matcher& matcher) {
  if (!options.until.empty() && !is_date(options.until)) {
    return Error{"--until: `" + options.until + "` is no day such as 2027-01-31"};
  }
  if (trees.empty() || trees.front().files.empty()) {
    return Error{"allow: there is nothing to scan here; change to the repository"};
  }
  const Tree& tree = trees.front();
  auto terms = read_terms(options, tree, files_on_disk(tree), catalog);
  if (!terms) return terms.error();
  Draft draft = draft_for(*terms);
  auto report = scan_by(options, tree, *terms, catalog, matcher);
  if (!report) return report;
  const auto meant = finding_meant(options.finding, *report, tree);
  if (!meant) return meant.error();
  const Finding& finding = **meant;
  const std::string& path = report->files[finding.file].path_in_tree.text();
  if (tells_value(options.reason, tree, path, matcher)) {
    return Error{"allow: the reason holds a value that is found in " + printable(path) + ", and " +
                 std::string(kConfigName) + " would show it; say it without the value"};
  }
  AllowEntry entry;
  entry.rule = finding.rule->id;
  entry.path = glob_of(path);
  entry.key = structural_key(finding.key.text());
  entry.value = value_id(finding.keyed[draft.key]);
  entry.reason = matcher.masked(options.reason).text();
  entry.until = options.until;
  const std::string text = with_entry(draft.text, entry);
  const std::string name(kConfigName);
  // What was written by hand may be stranger than expected; nothing is written unless it reads.
  if (const auto parsed = parse_config(name, text, catalog); !parsed) return parsed.error();
  if (const auto error = write_to_file(tree.root + '/' + name, text)) return *error;
  write_to_stderr("lintel: " + name + ": " + entry.rule + " in " +
                  printable(place_of(*report, finding)) + " is allowed\n");
  return report;
}

}  // namespace lintel
