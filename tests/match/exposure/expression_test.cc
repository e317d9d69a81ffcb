// SPDX-License-Identifier: MIT
#include "match/exposure/expression.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace lintel {
namespace {

std::string_view name_of(Truth truth) {
  switch (truth) {
    case Truth::no: return "no";
    case Truth::yes: return "yes";
    case Truth::unknown: break;
  }
  return "unknown";
}

std::string paths_of(std::string_view expression, std::string_view event) {
  const auto value = evaluate(expression, event);
  if (!value) return "none";
  std::string text;
  for (const std::string& path : value->paths) text += (text.empty() ? "" : " ") + path;
  return text;
}

TEST_CASE("a condition that asks who somebody is keeps a stranger out, and no other does") {
  const struct {
    std::string_view event;
    std::string_view condition;
    std::string_view expected;
  } rows[] = {
      {"pull_request_target", "github.event.pull_request.head.repo.full_name == github.repository",
       "no"},
      {"pull_request_target", "github.event.pull_request.head.repo.full_name != github.repository",
       "yes"},
      {"pull_request_target", "${{ !github.event.pull_request.head.repo.fork }}", "no"},
      {"pull_request_target", "github.event.pull_request.head.repo.fork == false", "no"},
      {"pull_request_target", "github.event.pull_request.head.repo.fork == true", "yes"},
      {"pull_request_target", "github.event.pull_request.head.repo.owner.login == 'acme'", "no"},
      {"pull_request_target", "github.event.pull_request.user.login == 'renovate[bot]'", "no"},
      // Whoever makes the bot push has its name there.
      {"pull_request_target", "github.actor == 'dependabot[bot]'", "unknown"},
      {"pull_request_target", "github.actor == 'maintainer'", "no"},
      {"pull_request_target", "github.actor != 'dependabot[bot]'", "unknown"},
      {"pull_request_target", "github.event.label.name == 'safe to test'", "no"},
      // The label is still there when more is pushed.
      {"pull_request_target", "contains(github.event.pull_request.labels.*.name, 'safe')",
       "unknown"},
      {"pull_request_target", "github.event.pull_request.merged", "no"},
      {"pull_request_target", "github.event_name == 'push'", "no"},
      {"pull_request_target", "github.event_name == 'PUSH' || true", "yes"},
      {"pull_request_target",
       "github.event_name != 'pull_request_target' || "
       "github.event.pull_request.head.repo.full_name == github.repository",
       "no"},
      {"issue_comment", "github.event.comment.author_association == 'MEMBER'", "no"},
      {"issue_comment", "github.event.comment.author_association == 'CONTRIBUTOR'", "unknown"},
      {"issue_comment",
       "contains(fromJSON('[\"OWNER\", \"COLLABORATOR\"]'), "
       "github.event.comment.author_association)",
       "no"},
      {"issue_comment",
       "contains(fromJSON('[\"OWNER\", \"NONE\"]'), github.event.comment.author_association)",
       "unknown"},
      {"issue_comment",
       "github.event.issue.pull_request && startsWith(github.event.comment.body, '/deploy')",
       "unknown"},
      {"workflow_run", "github.event.workflow_run.conclusion == 'success'", "unknown"},
      {"workflow_run", "github.event.workflow_run.event == 'push'", "no"},
      {"workflow_run", "github.event.workflow_run.head_repository.full_name == github.repository",
       "no"},
      {"pull_request_target", "contains(fromJSON('[\"renovate[bot]\"]'), github.actor)", "unknown"},
      {"pull_request_target", "${{ github.event.pull_request.merged }}\n", "yes"},
      // Put together, it is a text, and true.
      {"pull_request_target", "${{ github.event.pull_request.merged }} && true", "yes"},
      {"pull_request_target", "false", "no"},
      {"pull_request_target", "always()", "yes"},
      {"pull_request_target", "!(github.event.pull_request.head.repo.fork && true)", "no"},
      {"pull_request_target", "1 == (2", "unknown"},
      {"pull_request_target", "github.", "unknown"},
      {"pull_request_target", "''", "no"},
      {"pull_request_target", "'it''s'", "yes"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.event);
    CAPTURE(row.condition);
    CHECK(name_of(truth_of_condition(row.condition, row.event)) == row.expected);
  }
}

TEST_CASE("of an expression only what the event can choose counts") {
  const struct {
    std::string_view expression;
    std::string_view on_push;
    std::string_view on_pull_request_target;
  } rows[] = {
      {"secrets.A", "secrets.A", "secrets.A"},
      {"secrets['A']", "secrets.A", "secrets.A"},
      {"secrets.A || secrets.B", "secrets.A", "secrets.A"},
      {"github.event_name == 'push' && secrets.RW || secrets.RO", "secrets.RW", "secrets.RO"},
      {"github.event_name != 'push' && secrets.RO || secrets.RW", "secrets.RW", "secrets.RO"},
      {"github.ref == 'refs/heads/main' && secrets.RW || secrets.RO", "secrets.RW secrets.RO",
       "secrets.RW secrets.RO"},
      {"format('Bearer {0}', secrets.A)", "secrets.A", "secrets.A"},
      {"contains(secrets.A, 'x')", "", ""},
      {"secrets.A == ''", "", ""},
      {"toJSON(secrets)", "secrets", "secrets"},
      {"secrets[format('T_{0}', matrix.x)]", "secrets.*", "secrets.*"},
      {"github.event.pull_request.head.sha || github.sha",
       "github.event.pull_request.head.sha github.sha",
       "github.event.pull_request.head.sha github.sha"},
      {"secrets.A +", "none", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expression);
    CHECK(paths_of(row.expression, "push") == row.on_push);
    CHECK(paths_of(row.expression, "pull_request_target") == row.on_pull_request_target);
  }
}

TEST_CASE("an expression that is nested without end is not evaluated, and ends") {
  const std::string deep(100000, '(');
  CHECK_FALSE(evaluate(deep + "a" + std::string(100000, ')'), "push"));
  CHECK_FALSE(evaluate(std::string(100000, '!'), "push"));
  std::string chain = "a";
  for (int i = 0; i < 100000; ++i) chain += " || a";
  CHECK(evaluate(chain, "push").has_value());
}

}  // namespace
}  // namespace lintel
