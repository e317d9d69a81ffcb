// SPDX-License-Identifier: MIT
#include "match/arbitrate.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

Rule rule_of(std::string id, Severity severity) {
  Rule rule;
  rule.id = std::move(id);
  rule.severity = severity;
  return rule;
}

const Rule kError = rule_of("error-rule", Severity::error);
const Rule kNote = rule_of("note-rule", Severity::note);
const Rule kToken = rule_of("token-rule", Severity::warning);

Candidate candidate_at(const Rule& rule, Span span, std::optional<Access> access = {}) {
  Candidate candidate;
  candidate.rule = &rule;
  candidate.span = span;
  candidate.access = access;
  return candidate;
}

std::string drawn(const std::vector<Candidate>& candidates) {
  std::string drawing;
  for (const Candidate& candidate : arbitrate(candidates)) {
    drawing += candidate.rule->id + ' ' + std::to_string(candidate.span.begin) + '-' +
               std::to_string(candidate.span.end) + "; ";
  }
  return drawing;
}

TEST_CASE("a decoded token wins over everything that overlaps it") {
  CHECK(drawn({candidate_at(kError, {0, 90}), candidate_at(kToken, {5, 69}, Access::read)}) ==
        "token-rule 5-69; ");
}

TEST_CASE("the graver rule wins, then the longer span") {
  CHECK(drawn({candidate_at(kNote, {0, 10}), candidate_at(kError, {0, 10})}) ==
        "error-rule 0-10; ");
  CHECK(drawn({candidate_at(kError, {2, 5}), candidate_at(kError, {0, 10})}) ==
        "error-rule 0-10; ");
}

TEST_CASE("two readings of one value are one finding over both") {
  CHECK(drawn({candidate_at(kError, {0, 10}), candidate_at(kError, {8, 14})}) ==
        "error-rule 0-14; ");
}

TEST_CASE("two tokens inside one field are two findings") {
  CHECK(drawn({candidate_at(kError, {0, 200}), candidate_at(kToken, {10, 74}, Access::read),
               candidate_at(kToken, {80, 144}, Access::read)}) ==
        "token-rule 10-74; token-rule 80-144; ");
}

TEST_CASE("what does not overlap stays, in the order of the text") {
  CHECK(drawn({candidate_at(kError, {20, 30}), candidate_at(kNote, {0, 10}),
               candidate_at(kNote, {10, 20})}) ==
        "note-rule 0-10; note-rule 10-20; error-rule 20-30; ");
}

}  // namespace
}  // namespace lintel
