// SPDX-License-Identifier: MIT
#include "parse/parse.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <utility>

#include "parse/batch.h"
#include "parse/dockerfile.h"
#include "parse/env.h"
#include "parse/groovy.h"
#include "parse/hcl.h"
#include "parse/ini.h"
#include "parse/javascript.h"
#include "parse/json_fields.h"
#include "parse/makefile.h"
#include "parse/markdown.h"
#include "parse/nested.h"
#include "parse/nx_json.h"
#include "parse/powershell.h"
#include "parse/properties.h"
#include "parse/shell.h"
#include "parse/toml.h"
#include "parse/xml.h"
#include "parse/yaml.h"
#include "text/position.h"

namespace lintel {
namespace {

std::optional<Trouble> parse_nx_json_fields(Document& document) {
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

/// A field that holds others stands before them.
void sort_by_place(Fields& fields) {
  std::stable_sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

void take_outputs(Document& document) {
  if (std::none_of(document.fields.begin(), document.fields.end(),
                   [](const Field& field) { return field.is_output; })) {
    return;
  }
  const auto first = std::stable_partition(document.fields.begin(), document.fields.end(),
                                           [](const Field& field) { return !field.is_output; });
  std::move(first, document.fields.end(), std::back_inserter(document.outputs));
  document.fields.erase(first, document.fields.end());
}

}  // namespace

Fields fields_of(Format format, std::string_view text, ParseContext& context) {
  switch (format) {
    case Format::env: return parse_env(text, Interpolation::dotenv_expand);
    case Format::nx_cloud_env: return parse_env(text, Interpolation::none);
    case Format::ini: return parse_ini(text);
    case Format::yaml: return parse_yaml(text, context);
    case Format::javascript: return parse_javascript(text, Grammar::javascript, context);
    case Format::typescript: return parse_javascript(text, Grammar::typescript, context);
    case Format::tsx: return parse_javascript(text, Grammar::tsx, context);
    case Format::toml: return parse_toml(text, context);
    case Format::properties: return parse_properties(text, context);
    case Format::xml: return parse_xml(text, context);
    case Format::hcl: return parse_hcl(text, context);
    case Format::groovy: return parse_groovy(text, context);
    case Format::markdown: return parse_markdown(text, context);
    case Format::dockerfile: return parse_dockerfile(text, context);
    case Format::json: return parse_json_fields(text, context);
    case Format::powershell: return parse_powershell(text, context);
    case Format::batch: return parse_batch(text, context);
    case Format::makefile: return parse_makefile(text, context);
    case Format::shell: return parse_shell(text, context);
    default: return {};
  }
}

void append_nested(Fields& fields, Format format, const Embedded& text, ParseContext& context) {
  if (context.depth >= kMaxNested) {
    context.is_cut = true;
    return;
  }
  ++context.depth;
  Fields nested = fields_of(format, text.text, context);
  --context.depth;
  for (Field& field : nested) {
    field.span = outer_span(text, field.span);
    fields.push_back(std::move(field));
  }
}

std::optional<Trouble> parse_fields(Document& document, std::chrono::milliseconds limit) {
  if (document.format == Format::nx_json) return parse_nx_json_fields(document);
  ParseContext context;
  context.deadline.at = std::chrono::steady_clock::now() + limit;
  document.fields = fields_of(document.format, document.text, context);
  if (!is_always_parsed(document.format)) sort_by_place(document.fields);
  take_outputs(document);
  document.sections = std::move(context.sections);
  if (context.deadline.is_over) {
    return Trouble{NoticeKind::not_parsed, document.path, "its parser took too long"};
  }
  if (context.is_cut) return Trouble{NoticeKind::partly_followed, document.path, {}};
  return std::nullopt;
}

}  // namespace lintel
