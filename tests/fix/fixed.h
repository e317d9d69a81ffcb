// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "fix/edits.h"
#include "fix/plan.h"
#include "parse/format.h"
#include "parse/parse.h"
#include "support/lint.h"
#include "support/marks.h"

namespace lintel {

inline Document document_of(const std::string& path, std::string_view text) {
  Document document;
  document.path = path;
  document.format = format_of(path);
  document.text = text;
  document.core = {0, text.size()};
  parse_fields(document);
  return document;
}

/// `text`, in which `~` stands for a read-write token, a different one each time.
inline std::string filled(const std::string& drawn, std::vector<std::string>& tokens) {
  std::string text;
  for (const char byte : drawn) {
    if (byte == '~') tokens.push_back(make_nx_token("read-write", tokens.size() + 1));
    text += byte == '~' ? tokens.back() : std::string(1, byte);
  }
  return text;
}

inline Plan plan_for(const std::string& path, const std::string& drawn) {
  std::vector<std::string> tokens;
  const std::string text = filled(drawn, tokens);
  const auto found = lint_files({{path, text, true}});
  std::vector<const Finding*> findings;
  findings.reserve(found.size());
  for (const LintedFinding& linted : found) findings.push_back(&linted.finding);
  return plan_of(document_of(path, text), findings, {},
                 [&](std::string_view after) { return document_of(path, after).fields; });
}

struct Fixed {
  /// With `~` in the place of every token that is left.
  std::string text;
  std::string why;
  std::string step;
  bool is_safe = true;
};

inline Fixed fixed(const std::string& path, const std::string& drawn, const std::string& id = {}) {
  std::vector<std::string> tokens;
  const std::string text = filled(drawn, tokens);
  const auto found = lint_files({{path, text, true}});
  std::vector<const Finding*> findings;
  findings.reserve(found.size());
  for (const LintedFinding& linted : found) findings.push_back(&linted.finding);
  const Document document = document_of(path, text);
  const Plan plan = plan_of(document, findings, {id}, [&](std::string_view after) {
    return document_of(path, after).fields;
  });
  std::vector<const Proposal*> chosen;
  Fixed result;
  for (const Proposal& proposal : plan.proposals) {
    chosen.push_back(&proposal);
    result.step = proposal.step;
    result.is_safe = result.is_safe && proposal.fix_class == FixClass::safe;
  }
  for (const ByHand& hand : plan.by_hand) result.why = hand.why;
  const auto edits = edits_of(document, chosen);
  REQUIRE(edits);
  result.text = apply_edits(text, *edits);
  for (const std::string& token : tokens) {
    for (std::size_t at = 0; (at = result.text.find(token)) != std::string::npos;) {
      result.text.replace(at, token.size(), "~");
    }
  }
  return result;
}

}  // namespace lintel
