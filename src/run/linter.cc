// SPDX-License-Identifier: MIT
#include "run/linter.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "parse/format.h"
#include "parse/parse.h"
#include "review/review.h"
#include "run/nx_versions.h"
#include "run/path_masks.h"
#include "run/propose_fixes.h"
#include "text/encoding.h"
#include "text/glob.h"
#include "text/line_hash.h"
#include "text/utf8.h"

namespace lintel {
namespace {

/// The text of a file as rules read it, and what holds it where it had to be decoded.
struct DecodedText {
  Encoding encoding = Encoding::utf8;
  std::string decoded;
  std::string_view text;
};

bool is_utf16(Encoding encoding) {
  return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
}

/// Nothing for binary content. What Nx reads is never binary: its name promises text, and a NUL
/// does not stop dotenv from reading the rest.
std::optional<Encoding> encoding_of(std::string_view bytes, Format format) {
  const std::string_view head = bytes.substr(0, kSniffBytes);
  // What git-crypt has encrypted is no text whatever the name promises.
  constexpr std::string_view kGitCrypt{"\0GITCRYPT\0", 10};
  if (bytes.starts_with(kGitCrypt)) return std::nullopt;
  if (!is_always_parsed(format)) return sniff_encoding(head);
  return encoding_of_text(head);
}

void decode(std::string_view bytes, DecodedText& into) {
  const std::string_view content = bytes.substr(bom_size(bytes, into.encoding));
  if (!is_utf16(into.encoding)) {
    into.text = content;
    return;
  }
  Utf16Decoder decoder(into.encoding == Encoding::utf16_be);
  decoder.append(content, into.decoded);
  decoder.finish(into.decoded);
  into.text = into.decoded;
}

Document document_from(const std::string& path, Format format, const DecodedText& decoded) {
  Document document;
  document.path = path;
  document.format = format;
  document.encoding = decoded.encoding;
  document.text = decoded.text;
  document.core = {0, decoded.text.size()};
  return document;
}

void set_line_hashes(std::string_view bytes, Linted& linted) {
  // GitHub decodes every file as UTF-8, so the lines of a UTF-16 file are not ours.
  if (is_utf16(linted.encoding)) return;
  std::vector<Finding*> findings;
  for (Finding& finding : linted.findings) findings.push_back(&finding);
  for (Allowance& allowance : linted.allowances) {
    findings.push_back(&allowance.place);
    for (Allowance::Named& named : allowance.rules) findings.push_back(&named.place);
  }
  if (findings.empty()) return;
  std::vector<std::size_t> lines;
  for (const Finding* finding : findings) lines.push_back(finding->begin.line);
  std::vector<std::string> hashes = line_hashes(bytes, lines);
  for (std::size_t i = 0; i < hashes.size(); ++i) findings[i]->line_hash = std::move(hashes[i]);
}

}  // namespace

namespace {

std::optional<Document> read_nx_json(const std::string& path, const ReadFile& read,
                                     std::string& bytes, DecodedText& decoded) {
  auto content = read(path);
  if (!content || content->size() > kParseLimit) return std::nullopt;
  bytes = std::move(*content);
  const auto encoding = encoding_of(bytes, Format::nx_json);
  if (!encoding) return std::nullopt;
  decoded.encoding = *encoding;
  decode(bytes, decoded);
  Document document = document_from(path, Format::nx_json, decoded);
  parse_fields(document);
  return document;
}

bool has(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

/// The file that the link at `path` leads to in the end; nothing where that is not listed.
std::optional<std::string> end_of_link(const std::vector<std::string>& files, std::string path,
                                       const ReadLink& read_link) {
  // As many as Linux follows.
  constexpr int kMostLinks = 40;
  for (int i = 0; i < kMostLinks; ++i) {
    const auto target = read_link(path);
    if (!target) return i == 0 ? std::nullopt : std::optional(std::move(path));
    if (target->starts_with('/')) return std::nullopt;
    auto next = resolved(folder_of(path), *target);
    if (!next || !has(files, *next)) return std::nullopt;
    path = std::move(*next);
  }
  return std::nullopt;
}

/// By link, the files that links with the name of a file that Nx reads lead to.
std::map<std::string, std::string> link_ends(const std::vector<std::string>& files,
                                             const ReadLink& read_link) {
  std::map<std::string, std::string> ends;
  if (!read_link) return ends;
  for (const std::string& path : files) {
    if (!is_always_parsed(format_of(path))) continue;
    if (auto end = end_of_link(files, path, read_link)) ends.emplace(path, std::move(*end));
  }
  return ends;
}

/// Those that are listed, and those in and above the folders `starts`.
std::set<std::string> nx_jsons_of(const std::vector<std::string>& files,
                                  const std::vector<std::string>& starts) {
  std::set<std::string> nx_jsons;
  for (const std::string& path : files) {
    if (format_of(path) == Format::nx_json) nx_jsons.insert(path);
  }
  for (std::string_view folder : starts) {
    nx_jsons.insert(folder.empty() ? "nx.json" : std::string(folder) + "/nx.json");
    for (; !folder.empty(); folder = folder_of(folder)) {
      const std::string_view above = folder_of(folder);
      nx_jsons.insert(above.empty() ? "nx.json" : std::string(above) + "/nx.json");
    }
  }
  return nx_jsons;
}

}  // namespace

Survey survey_of(const std::vector<std::string>& files, const std::vector<std::string>& starts,
                 const ReadFile& read, const ReadLink& read_link) {
  Survey survey;
  const auto ends = link_ends(files, read_link);
  for (const auto& [link, end] : ends) {
    // A file whose own name promises what Nx reads is read as that.
    if (!is_always_parsed(format_of(end))) survey.linked.emplace(end, format_of(link));
  }
  for (const std::string& path : nx_jsons_of(files, starts)) {
    std::string bytes;
    DecodedText decoded;
    const auto end = ends.find(path);
    auto nx_json = read_nx_json(end == ends.end() ? path : end->second, read, bytes, decoded);
    if (!nx_json) continue;
    // Nx takes the folder of the link for the workspace.
    nx_json->path = path;
    Workspace workspace = workspace_from(*nx_json);
    const std::string folder = workspace.folder;
    if (workspace.depends_on_version) workspace.nx = read_nx_version(folder, read);
    survey.workspaces.add(std::move(workspace));
    for (const std::string& target : extends_targets(*nx_json)) {
      std::string base_bytes;
      DecodedText base_decoded;
      // One level only: Nx keeps an `extends` inside the base as data.
      const auto base = read_nx_json(target, read, base_bytes, base_decoded);
      if (!base) continue;
      if (has(files, target)) survey.extended.insert(target);
      Workspace inherited = workspace_from(*base);
      inherited.folder = folder;
      inherited.depends_on_version = false;
      survey.workspaces.add(std::move(inherited));
      break;
    }
  }
  return survey;
}

Format Linter::format_at(std::string_view path) const {
  if (survey_.extended.find(path) != survey_.extended.end()) return Format::nx_json;
  const auto linked = survey_.linked.find(path);
  return linked == survey_.linked.end() ? format_of(path) : linked->second;
}

std::optional<Document> Linter::document_of(const std::string& path, std::string_view bytes,
                                            std::string& decoded) const {
  const Format format = format_at(path);
  const auto encoding = encoding_of(bytes, format);
  if (!encoding) return std::nullopt;
  DecodedText text;
  text.encoding = *encoding;
  decode(bytes, text);
  if (is_utf16(*encoding)) {
    decoded = std::move(text.decoded);
    text.text = decoded;
  }
  Document document = document_from(path, format, text);
  if (format == Format::text) document.format = format_by_shebang(document.text);
  parse_fields(document);
  return document;
}

Linted Linter::lint(const std::string& path, std::string_view bytes) const {
  Linted linted;
  const Format format = format_at(path);
  const auto encoding = encoding_of(bytes, format);
  if (!encoding) {
    linted.troubles.push_back({NoticeKind::binary, path, {}});
    return linted;
  }
  linted.encoding = *encoding;
  DecodedText decoded;
  decoded.encoding = *encoding;
  decode(bytes, decoded);
  Document document = document_from(path, format, decoded);
  document.prefix = prefix_;
  if (format == Format::text) document.format = format_by_shebang(decoded.text);
  if (is_always_parsed(format) && first_invalid_utf8(decoded.text)) {
    linted.troubles.push_back({NoticeKind::invalid_utf8, path, {}});
  }
  const Glance glance = matcher_.glance(document);
  if (is_always_parsed(format) || glance.wakes_fields) {
    if (auto trouble = parse_fields(document)) linted.troubles.push_back(std::move(*trouble));
  }
  take(matcher_.match(document, survey_.workspaces.of(path), keys(), glance), linted);
  set_line_hashes(bytes, linted);
  finish(path, linted);
  if (terms_ != nullptr && terms_->wants_fixes) propose_fixes(std::move(document), linted.findings);
  return linted;
}

Linted Linter::lint_link(const std::string& path, std::string_view target) const {
  Linted linted;
  DecodedText decoded;
  decoded.text = target;
  Document document = document_from(path, Format::text, decoded);
  document.prefix = prefix_;
  Matches matches = matcher_.match(document, survey_.workspaces.of(path), keys());
  // Where a link leads is no place for a comment.
  matches.allowances.clear();
  take(std::move(matches), linted);
  finish(path, linted);
  return linted;
}

void Linter::lint_piece(Document piece, Linted& linted) const {
  piece.prefix = prefix_;
  const Glance glance = matcher_.glance(piece);
  const auto is_said = [](const Trouble& trouble) {
    return trouble.kind == NoticeKind::over_parse_limit;
  };
  if (glance.wakes_fields &&
      std::none_of(linted.troubles.begin(), linted.troubles.end(), is_said)) {
    linted.troubles.push_back({NoticeKind::over_parse_limit, piece.path, {}});
  }
  take(matcher_.match(piece, survey_.workspaces.of(piece.path), keys(), glance), linted);
}

void Linter::finish(const std::string& path, Linted& linted) const {
  const HeededComments heeded = terms_ == nullptr ? HeededComments{} : terms_->heeded;
  apply_comments(linted.findings, linted.allowances, heeded, matcher_.catalog());
  const bool is_ignored =
      !heeded.lintel &&
      std::any_of(linted.allowances.begin(), linted.allowances.end(), [](const Allowance& comment) {
        return comment.words == Allowance::Words::lintel;
      });
  if (is_ignored) linted.troubles.push_back({NoticeKind::not_heeded, path, "its comments"});
  if (linted.findings.empty()) return;
  set_fingerprints(linted.findings, masked_path(matcher_, prefix_, path, linted.in_path));
}

void Linter::compare(const std::string& path, const std::optional<std::string>& before,
                     Linted& linted) const {
  if (linted.allowances.empty()) return;
  ComparedFile compared;
  if (before) {
    Linted old = lint(path, *before);
    compared = {std::move(old.findings), std::move(old.allowances)};
  }
  compare_comments(linted.findings, linted.allowances, compared, matcher_.catalog());
  set_fingerprints(linted.findings, masked_path(matcher_, prefix_, path, linted.in_path));
}

void Linter::take(Matches matches, Linted& linted) const {
  std::move(matches.findings.begin(), matches.findings.end(), std::back_inserter(linted.findings));
  std::move(matches.allowances.begin(), matches.allowances.end(),
            std::back_inserter(linted.allowances));
  linted.in_path.insert(linted.in_path.end(), matches.in_path.begin(), matches.in_path.end());
  linted.is_in_prefix = linted.is_in_prefix || matches.is_in_prefix;
}

std::span<const Key256> Linter::keys() const {
  return terms_ == nullptr ? std::span<const Key256>() : terms_->keys;
}

}  // namespace lintel
