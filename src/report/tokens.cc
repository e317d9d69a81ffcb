// SPDX-License-Identifier: MIT
#include "report/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "json/writer.h"
#include "report/printable.h"
#include "report/words.h"
#include "text/digest.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 3> kContexts{"ci", "fork", "laptop"};
constexpr std::array<std::string_view, 3> kContextWords{
    "in a CI job with its secrets", "in a pull request from a fork", "on a laptop"};

std::string_view name_of(TokenRow::Kind kind) {
  switch (kind) {
    case TokenRow::Kind::token: return "token";
    case TokenRow::Kind::reference: return "reference";
    case TokenRow::Kind::cloud_id: return "workspace-id";
    case TokenRow::Kind::credential: return "credential";
  }
  return {};
}

std::string shown(const TokenPlace& place) {
  return fmt::format("{}:{}", printable(place.path.text()), place.begin.line);
}

/// `read-write token`, `reference to a token`, `workspace id`, or what the rule calls it.
std::string what(const TokenRow& row) {
  if (row.kind == TokenRow::Kind::cloud_id) return "workspace id, no secret";
  if (row.kind == TokenRow::Kind::reference) return "reference to a token";
  if (row.access) return std::string(lintel::name_of(*row.access)) + " token";
  if (row.kind == TokenRow::Kind::token) return "what stands in the place of a token";
  return row.rule == nullptr ? "credential" : row.rule->title;
}

std::string words(const TokenFate& fate) {
  if (!fate.live) return "not in a place that Nx takes it from";
  switch (*fate.live) {
    case Live::yes: return "live";
    case Live::unknown: return "perhaps live";
    case Live::dead: return "not read";
    case Live::shadowed: break;
  }
  return "shadowed" + (fate.shadowed_by ? " by " + shown(*fate.shadowed_by) : std::string());
}

/// A value that is in the file is known to whoever reads it, whatever Nx does.
std::string leak(const TokenRow& row) {
  const bool is_secret = row.rule != nullptr && row.rule->severity != Severity::note;
  if (!is_secret) return {};
  if (row.standing == Standing::allowed) return ", allowed";
  if (row.committed == Committed::no) return ", not committed yet";
  const bool is_live = row.fate.live == Live::yes;
  return is_live ? ", leaked" : ", still leaked";
}

/// The contexts, where they differ from each other. A reference is empty without its secret.
std::string contexts(const TokenRow& row) {
  const auto& in = row.in;
  const bool is_same =
      std::all_of(in.begin(), in.end(), [&](const TokenFate& fate) { return fate == row.fate; });
  if (!row.fate.live || is_same) return {};
  std::string text;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const bool is_empty = row.kind == TokenRow::Kind::reference && in[i].live == Live::dead;
    text += fmt::format("    {}: {}\n", kContextWords[i], is_empty ? "empty" : words(in[i]));
  }
  return text;
}

std::string row_text(const TokenRow& row) {
  std::string text = fmt::format("  {} {}: {}", shown(row.place), what(row), words(row.fate));
  if (!row.dead.empty()) text += " (" + row.dead + ")";
  text += leak(row) + '\n' + contexts(row);
  return row.next.empty() ? text : text + wrapped({row.next}, "    next: ", "          ");
}

std::string heading(const TokenMap& map) {
  if (map.is_outside) return "outside a workspace of Nx:\n";
  const std::string version = text_of(map.nx);
  const std::string folder = map.folder.empty() ? "." : printable(map.folder.text());
  return fmt::format("workspace {} ({}):\n", folder,
                     version.empty() ? "which Nx is not known" : "Nx " + version);
}

void write_path(JsonWriter& out, const std::string& path) {
  out.member("path", path);
  if (first_invalid_utf8(path)) out.member("path_bytes", to_base64(path));
}

void write_or_null(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  if (text.empty()) {
    out.null();
  } else {
    out.text(text);
  }
}

void write_fate(JsonWriter& out, const TokenFate& fate) {
  write_or_null(out, "live", fate.live ? lintel::name_of(*fate.live) : "");
  if (!fate.shadowed_by) return;
  out.key("shadowed_by");
  out.begin_object();
  write_path(out, fate.shadowed_by->path.text());
  out.member("line", fate.shadowed_by->begin.line);
  out.member("column", fate.shadowed_by->begin.column);
  out.end_object();
}

void write_row(JsonWriter& out, const TokenRow& row) {
  out.begin_object();
  out.member("kind", name_of(row.kind));
  write_or_null(out, "rule", row.rule == nullptr ? "" : row.rule->id);
  write_or_null(out, "access", row.access ? lintel::name_of(*row.access) : "");
  write_path(out, row.place.path.text());
  out.member("line", row.place.begin.line);
  out.member("column", row.place.begin.column);
  write_or_null(out, "key", row.key.text());
  write_or_null(out, "standing", row.rule == nullptr ? "" : lintel::name_of(row.standing));
  write_fate(out, row.fate);
  out.key("contexts");
  out.begin_object();
  for (std::size_t i = 0; i < kContexts.size(); ++i) {
    out.key(kContexts[i]);
    out.begin_object();
    write_fate(out, row.in[i]);
    out.end_object();
  }
  out.end_object();
  write_or_null(out, "why_dead", row.dead);
  write_or_null(out, "next", row.next);
  out.end_object();
}

}  // namespace

std::string tokens_text(const TokenReport& report) {
  if (report.maps.empty()) return "no credentials of Nx\n";
  std::string text;
  for (const TokenMap& map : report.maps) {
    text += (text.empty() ? "" : "\n") + heading(map);
    for (const TokenRow& row : map.rows) text += row_text(row);
  }
  return text;
}

std::string tokens_json(const TokenReport& report) {
  JsonWriter out;
  out.begin_object();
  out.key("workspaces");
  out.begin_array();
  for (const TokenMap& map : report.maps) {
    out.begin_object();
    out.key("folder");
    if (map.is_outside) {
      out.null();
    } else {
      out.text(map.folder.text());
    }
    write_or_null(out, "nx_version", text_of(map.nx));
    out.key("credentials");
    out.begin_array();
    for (const TokenRow& row : map.rows) write_row(out, row);
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace lintel
